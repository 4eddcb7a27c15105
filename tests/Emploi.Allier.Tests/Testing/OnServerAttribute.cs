using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The tests of this class need a search server: without one they are skipped and say why.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnServerAttribute(SearchServerKind kind) : Attribute
{
    public SearchServerKind Kind => kind;

    /// <summary>It is killed and started: none that others use.</summary>
    public bool OfItsOwn { get; init; }
}

/// <summary>A fact of a suite that runs on several engines; those that are missing are told by <see cref="OnServerAttribute"/> of the class.</summary>
[XunitTestCaseDiscoverer("Emploi.Allier.Tests.Testing.EngineFactDiscoverer", "Emploi.Allier.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute;

public sealed class EngineFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        [new EngineTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)];
}

public sealed class EngineTestCase : XunitTestCase
{
    [Obsolete("For deserialisation only.")]
    public EngineTestCase() { }

    public EngineTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method) : base(messages, display, options, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(OnServerAttribute), inherit: true).OfType<OnServerAttribute>().FirstOrDefault() is { } server
            ? SearchServer.Missing(server.Kind, server.OfItsOwn)
            : base.GetSkipReason(factAttribute);
}
