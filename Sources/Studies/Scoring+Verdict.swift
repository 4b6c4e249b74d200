internal import CampaignModel
internal import Statistics

/// The one word about the test, and how sure these many plays make us of it.
extension Scoring {
  /// What the verdict rests on, of one replicate.
  struct Evidence {
    /// Right, wrong, or neither.
    var call: Bool?
    /// Effects on the primary metric by treatment; NaN where undefined.
    var expected: [Double]
    var rollout: [Double]
  }

  func evidence(_ replicate: Replicate) -> Evidence {
    let primary = replicate.comparisons.filter { $0.metric == 0 }
    return Evidence(
      call: isRight(replicate), expected: primary.map(\.expected), rollout: primary.map(\.rollout))
  }

  /// Misleading if what the test reads points away from what a launch brings (in the mean, for any
  /// treatment, both beyond two Monte Carlo errors of 0) or wrong calls outnumber right ones; else
  /// underpowered if right ones are fewer than the target or wrong ones more than 5 %; else reliable
  /// (`product.md`, definitions).
  func verdict(_ evidence: [Evidence]) -> DecisionResult.Verdict {
    verdict(evidence, picking: { $0 })
  }

  /// Chance that as many other plays would lead to another verdict: the share of resamples of these
  /// that do.
  ///
  /// Efron, B. (1979). "Bootstrap methods: another look at the jackknife." *Annals of Statistics* 7(1).
  func chanceOfAnotherVerdict(
    than verdict: DecisionResult.Verdict, _ evidence: [Evidence]
  ) -> Double {
    let resamples = 400
    var stream = Streams(seed: options.seed, replicate: 0).stream(.resampling)
    let others = (0..<resamples).count { _ in
      self.verdict(evidence) { _ in stream.integer(below: evidence.count) } != verdict
    }
    return Double(others) / Double(resamples)
  }

  private func verdict(
    _ evidence: [Evidence], picking pick: (Int) -> Int
  ) -> DecisionResult.Verdict {
    var (right, wrong) = (0, 0)
    let treatments = evidence.first?.expected.count ?? 0
    var expected = [RunningMoments](repeating: RunningMoments(), count: treatments)
    var rollout = expected
    for index in evidence.indices {
      let one = evidence[pick(index)]
      if one.call == true { right += 1 }
      if one.call == false { wrong += 1 }
      for t in 0..<treatments {
        if one.expected[t].isFinite { expected[t].add(one.expected[t]) }
        if one.rollout[t].isFinite { rollout[t].add(one.rollout[t]) }
      }
    }
    /// −1 or 1; 0 where luck may have decided it.
    func sign(_ moments: RunningMoments) -> Double {
      guard moments.count > 0 else { return 0 }
      let error =
        moments.count > 1 ? (moments.variance / Double(moments.count)).squareRoot() : 0
      return abs(moments.mean) > 2 * error ? (moments.mean < 0 ? -1 : 1) : 0
    }
    let pointsAway = (0..<treatments).contains { sign(expected[$0]) * sign(rollout[$0]) < 0 }
    if wrong > right || pointsAway {
      return .misleading
    }
    let n = Double(evidence.count)
    return Double(right) / n < scenario.decision.target || Double(wrong) / n > 0.05
      ? .underpowered : .reliable
  }
}
