internal import CampaignModel
internal import Statistics

/// Each metric of each treatment against the control: the chain, and how its test behaves.
extension Scoring {
  func comparisons() -> [ComparisonResult] {
    let typical = typicalReplicate
    return metrics.indices.flatMap { m in
      variants.dropFirst().map { comparison(m, $0, typical: typical) }
    }
  }

  /// The replicate whose reading of the primary metric (of the first treatment) is the lower median.
  private var typicalReplicate: Int? {
    let read = replicates.enumerated().compactMap { index, replicate in
      replicate.comparisons.first { $0.metric == 0 }.map { (index, $0) }
    }.filter { $0.1.pValue.isFinite && $0.1.reading.isFinite }
    let sorted = read.map(\.1.reading).sorted()
    guard !sorted.isEmpty else { return nil }
    let median = sorted[(sorted.count - 1) / 2]
    return read.first { $0.1.reading == median }?.0
  }

  private func comparison(
    _ m: Int, _ treatment: Int, typical index: Int?
  ) -> ComparisonResult {
    let metric = metrics[m]
    let found = replicates.enumerated().compactMap { index, replicate in
      replicate.comparisons.first { $0.metric == m && $0.treatment == treatment }
        .map { (index, $0) }
    }
    let all = found.map(\.1)
    let alpha = design.alpha
    // Where the control has no event a relative reading can't be had, but the test can.
    let significant = all.filter { $0.isSignificant(alpha) }
    let tested = all.filter { $0.pValue.isFinite && $0.reading.isFinite }
    let role: ComparisonResult.Role =
      m == 0
      ? .primary : scenario.experiment.guardrails.contains(metric.name) ? .guardrail : .secondary
    let untested = "this metric is shown, not tested"
    let reason = metric.test == .none ? untested : "too few events to compare"

    var typical: ComparisonResult.TypicalReplicate?
    if let index, let comparison = found.first(where: { $0.0 == index })?.1,
      comparison.reading.isFinite
    {
      typical = ComparisonResult.TypicalReplicate(
        index: index, estimate: comparison.reading,
        interval: comparison.interval.map { [$0.lower, $0.upper] },
        pValue: comparison.pValue.isFinite ? comparison.pValue : nil)
    }

    let withInterval = tested.filter { $0.interval != nil && $0.expected.isFinite }
    let coverage = Share(
      withInterval.map { $0.interval!.contains($0.expected) }, else: reason)
    let blankReason = "all variants are the same"
    let behaviour: ComparisonResult.TestBehaviour
    if metric.test == .none {
      let none = Share(undefined: untested)
      behaviour = ComparisonResult.TestBehaviour(
        power: none, wrongWinner: none, signError: none, coverage: none, falsePositiveRate: none,
        exaggeration: none)
    } else if isBlank {
      behaviour = ComparisonResult.TestBehaviour(
        power: Share(undefined: blankReason), wrongWinner: Share(undefined: blankReason),
        signError: Share(undefined: blankReason), coverage: coverage,
        falsePositiveRate: falsePositives(m, treatment, own: all),
        exaggeration: Share(undefined: blankReason))
    } else {
      let noneSignificant = "no replicate was significant"
      behaviour = ComparisonResult.TestBehaviour(
        power: Share(
          all.map { $0.isSignificant(alpha) && $0.zStatistic * $0.expected > 0 },
          else: reason),
        wrongWinner: Share(
          significant.filter { $0.rollout.isFinite }.map { $0.zStatistic * $0.rollout < 0 },
          else: noneSignificant),
        signError: Share(
          significant.filter { $0.expected.isFinite }.map { $0.zStatistic * $0.expected < 0 },
          else: noneSignificant),
        coverage: coverage, falsePositiveRate: falsePositives(m, treatment, own: []),
        exaggeration: exaggeration(significant, else: noneSignificant))
    }
    let noBase = "the control has nothing to compare with"
    return ComparisonResult(
      metric: metric.name, role: role, control: scenario.arms[variants[0]].name,
      treatment: scenario.arms[treatment].name, lever: lever(treatment, metric),
      rolloutEffect: Figure(all.map(\.rollout), else: noBase),
      testEffect: Figure(all.map(\.test), else: noBase),
      expectedReading: Figure(all.map(\.expected), else: noBase),
      reading: Figure(all.map(\.reading), else: noBase),
      significance: ComparisonResult.Significance(
        test: design.test(of: metric), pValue: Figure(all.map(\.pValue), else: reason),
        confidenceLevel: 1 - alpha, typicalReplicate: typical),
      testBehaviour: behaviour)
  }

  /// How many times too large significant readings are; not told where an effect is a hundredth of
  /// its error or less, as the answer is then how near it is to 0.
  private func exaggeration(_ significant: [ReplicateComparison], else reason: String) -> Share {
    let read = significant.filter { $0.expected.isFinite && $0.reading.isFinite }
    let expected = read.reduce(0) { $0 + abs($1.expected) }
    let errors = read.reduce(0) { $0 + abs($1.reading / $1.zStatistic) }
    if !read.isEmpty, expected < 0.01 * errors {
      return Share(undefined: "there is next to nothing to find")
    }
    return Share(
      ratio: read.map { (abs($0.reading), abs($0.expected)) },
      else: significant.isEmpty ? reason : "the control had no event in significant replicates")
  }

  /// Share of blank replicates that announce a difference. Arms of unequal size may differ truly, by
  /// thresholds: that is scale, and a false positive is then an interval that leaves it out.
  private func falsePositives(
    _ m: Int, _ treatment: Int, own: [ReplicateComparison]
  ) -> Share {
    let key = "\(metrics[m].name)/\(treatment)"
    let reason = "too few events to compare"
    if isBlank {
      return own.contains { $0.pValue.isFinite }
        ? Share(own.map { $0.isFalse(design) }) : Share(undefined: reason)
    }
    let read = companion.compactMap { blank in
      blank.metrics.firstIndex(of: key).map { (p: blank.pValues[$0], misses: blank.misses[$0]) }
    }
    guard read.contains(where: { $0.p.isFinite }) else { return Share(undefined: reason) }
    return Share(read.map { $0.misses ?? ($0.p < design.alpha) })
  }

  /// What the variant does to the one number that acts on the metric directly.
  private func lever(_ treatment: Int, _ metric: Metric) -> Double? {
    let levers = metric.levers(
      in: scenario.arms[treatment].patch,
      campaign: scenario.campaigns[design.campaignUnderTest].name)
    guard levers.count == 1, let factor = levers[0].leverFactor else { return nil }
    return factor - 1
  }
}
