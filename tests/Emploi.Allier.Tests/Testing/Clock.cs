namespace Emploi.Allier.Tests.Testing;

/// <summary>The time of a test: it stands still until the test moves it, and fires the timers that it passes.</summary>
public sealed class Clock : TimeProvider
{
    readonly Lock gate = new();
    readonly List<Timer> timers = [];
    DateTimeOffset now = new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Set(DateTimeOffset instant)
    {
        lock (gate) now = instant.ToUniversalTime();
        Fire();
    }

    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate) timers.Add(timer);
        Fire();
        return timer;
    }

    void Fire()
    {
        while (true)
        {
            Timer? due;
            lock (gate)
            {
                due = timers.Where(timer => timer.Due <= now).MinBy(timer => timer.Due);
                due?.Next(now);
            }
            if (due is null) return;
            due.Callback();
        }
    }

    sealed class Timer(Clock clock, Action callback) : ITimer
    {
        TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            lock (clock.gate)
            {
                period = every;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            }
            return true;
        }

        public void Next(DateTimeOffset reached) => Due = period <= TimeSpan.Zero ? null : reached + period;

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
