internal import CampaignModel
internal import Statistics

/// What a study keeps of one replicate's paths: conversions.
struct ReplicateCredit: Sendable, Codable {
  /// `[rule][campaign]`, and by campaign.
  var credited: [[Double]]
  var caused: [Double]
  var reported: [Double]
  /// Of all ads.
  var causedByAll: Double
  var tracked: Double
  var withoutClick: Double
}

/// Who follows users, by which rules, in how many of the first plays.
struct PathFollowing: Sendable {
  let rules: CreditRules
  let engine: any UserEngine
  let replicates: Int

  /// Nil where the scenario asks about no rule, or nobody follows users.
  init?(_ scenario: Scenario, engine: (any UserEngine)?) {
    guard let rules = scenario.measurement.creditRules, let engine else { return nil }
    (self.rules, self.engine) = (rules, engine)
    replicates = CreditRules.plays(
      users: Double(scenario.audience.size), days: scenario.schedule.days)
  }
}

extension ReplicateRunner {
  /// Everybody's clicks and conversions where the control's campaigns run for all, user by user in the
  /// replicate's own world.
  func credit(_ plan: Plan, _ world: World, _ streams: Streams, _ truths: Truths)
    -> ReplicateCredit?
  {
    guard let paths else { return nil }
    let log = PathLog(paths.rules, campaigns: plan.campaignNames.count)
    let ledger = paths.engine.play(
      plan.launched, in: world, under: .rollout(arm: 0), moments: false, streams: streams, log: log)
    let all = 0..<plan.days
    func conversions(_ truth: Truth) -> Double {
      truth.audience.sum(.conversions, days: all, arm: 0)
    }
    let (with, none) = (conversions(truths.rollouts[0]), conversions(truths.none.truth))
    return ReplicateCredit(
      credited: log.credited,
      caused: plan.campaignNames.indices.map { c in
        truths.rolloutsWithout.isEmpty
          ? with - none : with - conversions(truths.rolloutsWithout[0][c].truth)
      },
      reported: plan.campaignNames.indices.map { c in
        Totals(seen: ledger.seen, arm: 0, days: all, campaign: c).conversions
      },
      causedByAll: with - none, tracked: log.tracked, withoutClick: log.withoutClick)
  }
}
