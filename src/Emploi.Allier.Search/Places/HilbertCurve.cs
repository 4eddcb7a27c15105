namespace Emploi.Allier.Search.Places;

/// <summary>Where a place lies on a curve that fills the map without a jump.</summary>
static class HilbertCurve
{
    const int Bits = 16;

    public static uint Position(Place place)
    {
        var x = Cell((place.Longitude + 180) / 360);
        var y = Cell((place.Latitude + 90) / 180);
        var position = 0u;
        for (var side = 1u << (Bits - 1); side > 0; side >>= 1)
        {
            var (right, up) = ((x & side) != 0, (y & side) != 0);
            position = position << 2 | (right ? up ? 2u : 3u : up ? 1u : 0u);
            if (up) continue;
            // A quarter of the lower half is a mirrored copy of the whole.
            if (right) (x, y) = (~x, ~y);
            (x, y) = (y, x);
        }
        return position;
    }

    static uint Cell(double fraction) => (uint)Math.Clamp(fraction * (1 << Bits), 0, (1 << Bits) - 1);
}
