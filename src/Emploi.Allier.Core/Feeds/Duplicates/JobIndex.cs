using System.Runtime.InteropServices;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Whose word counts of several offers of one job: the least wins.</summary>
/// <param name="Level">Ours first; then what the team has taken from the public, whose copies must not come instead; then partners.</param>
/// <param name="Rank">Of the source.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Standing(byte Level, byte Rank, long Published)
{
    public const byte Ours = 0, OursOver = 1, TakenAway = 2, Partner = 3;

    /// <summary>Two of ours are two jobs: their employers say so.</summary>
    public bool IsOurs => Level <= OursOver;
}

/// <summary>
/// The offers of all sources, grouped by job. An offer is compared only with those that have a key in common with it: a word of its
/// title and of its employer, or something rare of its text. What it answers depends on the offers, never on the order in which they came.
/// </summary>
sealed class JobIndex(PlaceIndex territory, IReadOnlyCollection<DuplicateDecision> decisions)
{
    /// <summary>Longer lists of offers with one key are of a source that says the same of all, or made to harm: the newest of them are looked at.</summary>
    const int LongestWalk = 2_000;

    /// <summary>A source that says the same a thousand times: a few of them tell what the others are.</summary>
    const int MostCompared = 16;

    const int Nobody = -1;

    readonly JobPlaces places = new(territory);
    readonly ILookup<Guid, (Guid Other, bool IsOneJob)> decided = decisions
        .SelectMany(d => new[] { (d.OneId, (d.OtherId, d.IsOneJob)), (d.OtherId, (d.OneId, d.IsOneJob)) }).ToLookup(d => d.Item1, d => d.Item2);
    readonly Dictionary<Guid, int> decidedHere = [];
    readonly TextWeights weights = new();
    readonly JobKeys keys = new();
    readonly List<Job> jobs = [];
    bool anyDecidedAnew;
    int grouped;

    public Guid this[int job] => At(job).Id;

    ref Job At(int job) => ref CollectionsMarshal.AsSpan(jobs)[job];

    /// <param name="source">A number for the source; offers of one source are duplicates only when they say the same.</param>
    /// <returns>Its place in the index; it stays alone until <see cref="Group"/>.</returns>
    public int Add(Guid id, in JobPrint print, Standing standing, int source)
    {
        var job = jobs.Count;
        jobs.Add(new() { Id = id, Print = print, Standing = standing, Source = source, MetBy = Nobody, Parent = job, Next = job, Best = job });
        weights.Count(print.Text);
        if (decided.Contains(id))
        {
            decidedHere[id] = job;
            anyDecidedAnew = true;
        }
        return job;
    }

    /// <summary>Joins what was added since, the surest first: of two offers of one source that both resemble a third, it is one job with the more alike.</summary>
    public void Group()
    {
        if (anyDecidedAnew) JoinAsDecided();

        List<(double Points, int One, int Other)> pairs = [];
        for (; grouped < jobs.Count; grouped++) FindLike(grouped, pairs);
        foreach (var (_, one, other) in pairs.OrderByDescending(pair => pair.Points).ThenBy(pair => jobs[pair.One].Id).ThenBy(pair => jobs[pair.Other].Id))
            if (Root(one) is var left && Root(other) is var right && left != right && MayJoin(left, right)) Join(left, right);
    }

    void JoinAsDecided()
    {
        anyDecidedAnew = false;
        foreach (var decision in decisions)
            if (decision.IsOneJob && decidedHere.TryGetValue(decision.OneId, out var one) && decidedHere.TryGetValue(decision.OtherId, out var other)) Join(one, other);
    }

    void FindLike(int job, List<(double Points, int One, int Other)> pairs)
    {
        foreach (var key in JobKeys.Of(At(job).Print, weights))
        {
            var left = LongestWalk;
            for (var at = keys.First(key); at != Nobody && left > 0; at = keys.Next(at), left--)
                if (keys.JobAt(at) is var other && IsFirstMeeting(job, other) && PointsOf(job, other) is > 0 and var points) pairs.Add((points, other, job));
            keys.Add(key, job);
        }
    }

    bool IsFirstMeeting(int job, int other)
    {
        ref var met = ref At(other);
        if (met.MetBy == job) return false;
        met.MetBy = job;
        return true;
    }

    /// <returns>The offer behind which it waits; nothing when it is the one to show.</returns>
    public Guid? Behind(int job)
    {
        var of = jobs[job];
        if (of.Standing.IsOurs) return null;
        var best = jobs[Root(job)].Best;
        return best == job ? null : jobs[best].Id;
    }

    double PointsOf(int one, int other)
    {
        ref readonly var left = ref At(one);
        ref readonly var right = ref At(other);
        if (left.Standing.IsOurs && right.Standing.IsOurs) return 0;

        var isOneSource = left.Source == right.Source;
        if (isOneSource && !Likeness.MayBeOneOfASource(left.Print, right.Print)) return 0;
        return Likeness.Between(left.Print, right.Print, weights, places.Between(left.Print.Commune, right.Print.Commune), isOneSource).Points;
    }

    void Join(int one, int other)
    {
        var (left, right) = (Root(one), Root(other));
        if (left == right) return;

        var all = CollectionsMarshal.AsSpan(jobs);
        all[right].Parent = left;
        (all[left].Next, all[right].Next) = (all[right].Next, all[left].Next);
        if (Wins(all[all[right].Best], all[all[left].Best])) all[left].Best = all[right].Best;
    }

    static bool Wins(in Job one, in Job other) =>
        (one.Standing.Level, one.Standing.Rank, one.Standing.Published, one.Id).CompareTo((other.Standing.Level, other.Standing.Rank, other.Standing.Published, other.Id)) < 0;

    /// <summary>Nobody has parted them, and they bring no two jobs of one source together.</summary>
    bool MayJoin(int left, int right)
    {
        foreach (var one in Members(left).Take(MostCompared))
            foreach (var other in Members(right).Take(MostCompared))
            {
                if (decidedHere.Count > 0 && decided[jobs[one].Id].Any(d => !d.IsOneJob && d.Other == jobs[other].Id)) return false;
                if (jobs[one].Source == jobs[other].Source && !(PointsOf(one, other) > 0)) return false;
            }
        return true;
    }

    IEnumerable<int> Members(int root)
    {
        var at = root;
        do yield return at;
        while ((at = jobs[at].Next) != root);
    }

    int Root(int job)
    {
        var all = CollectionsMarshal.AsSpan(jobs);
        while (all[job].Parent != job) job = all[job].Parent = all[all[job].Parent].Parent;
        return job;
    }

    [StructLayout(LayoutKind.Auto)]
    struct Job
    {
        public Guid Id;
        public JobPrint Print;
        public Standing Standing;
        public int Source;

        /// <summary>The last that was compared with it: the two may have several keys in common.</summary>
        public int MetBy;

        /// <summary>Of its group: towards the one that stands for all, around all, and the best (at the one that stands for all).</summary>
        public int Parent, Next, Best;
    }
}
