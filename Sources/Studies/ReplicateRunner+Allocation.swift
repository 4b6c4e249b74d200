internal import CampaignModel

/// Where the people of one replicate went, and what that earned.
struct ReplicateAllocation: Sendable, Codable {
  /// By arm: share of people on the average day, and on the last.
  var shares: [Double]
  var lastShares: [Double]
  /// Index of the arm that is truly best by the deciding metric.
  var best: Int
  /// Expected profit of the ads within the test: by the shares as they were dealt, by equal ones, and of the
  /// better variant alone.
  var profit: Double
  var evenProfit: Double
  var bestProfit: Double
}

extension ReplicateRunner {
  func allocation(
    _ ledger: Ledger, _ truths: Truths, _ plan: Plan, _ comparisons: [ReplicateComparison]
  ) -> ReplicateAllocation? {
    let dealt = ledger.truth.dealt
    guard let last = dealt.last else { return nil }
    let users = plan.segments.map { $0.users / plan.users }
    func average(_ shares: [[Double]]) -> [Double] {
      plan.arms.indices.map { arm in
        zip(shares, users).reduce(0) { $0 + $1.0[arm] * $1.1 }
      }
    }
    let days = dealt.map(average)
    let own = comparisons.filter { $0.metric == 0 && $0.rollout.isFinite }
    let sign = design.primary.moreIsBetter ? 1.0 : -1
    let leader = own.max { sign * $0.rollout < sign * $1.rollout }
    let best =
      leader.map { sign * $0.rollout > 0 ? $0.treatment : design.arms[0] } ?? design.arms[0]
    let slot = design.arms.firstIndex(of: best) ?? 0
    return ReplicateAllocation(
      shares: plan.arms.indices.map { arm in
        days.reduce(0) { $0 + $1[arm] } / Double(days.count)
      },
      lastShares: average(last), best: best, profit: profit(truths.test.truth, truths, plan),
      evenProfit: profit(truths.even.truth, truths, plan),
      bestProfit: profit(truths.rollouts[slot], truths, plan))
  }

  /// Margin on what ads bring within the schedule, less what they cost.
  private func profit(_ truth: Truth, _ truths: Truths, _ plan: Plan) -> Double {
    let days = 0..<plan.days
    func sum(_ truth: Truth) -> (revenue: Double, spend: Double) {
      truth.users.indices.reduce((0, 0)) {
        (
          $0.0 + truth.audience.sum(.revenue, days: days, arm: $1),
          $0.1 + truth.campaigns.sum(.spend, days: days, arm: $1)
        )
      }
    }
    let (with, without) = (sum(truth), sum(truths.none.truth))
    return plan.margin * (with.revenue - without.revenue) - with.spend
  }
}
