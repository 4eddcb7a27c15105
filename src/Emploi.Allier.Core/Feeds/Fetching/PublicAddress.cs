using System.Net;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>Whether an address lies on the public network: all others are somebody's inside, ours perhaps.</summary>
public static class PublicAddress
{
    static readonly IPNetwork[] notPublic =
    [
        .. new[]
        {
            // This host, private networks, carriers' own, the machine itself, its link with cloud metadata.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "168.63.129.16/32",
            // Protocols, examples, measures, relays of 6to4, multicast, reserved, broadcast.
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Within what IPv6 has of public: tunnels that hold an IPv4 address (Teredo, 6to4), tests, examples.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork publicV6 = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        // Addresses that translate IPv4 (64:ff9b::/96 and its kin) lie outside of the public block.
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !publicV6.Contains(address)) return false;
        return !Array.Exists(notPublic, network => network.Contains(address));
    }
}
