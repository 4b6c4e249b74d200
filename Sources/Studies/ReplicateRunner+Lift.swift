internal import CampaignModel
internal import Statistics

/// What a lift test of one replicate says of one treatment, and what is true.
struct ReplicateLift: Sendable, Codable {
  var treatment: Int
  /// By `ExposureReading`; NaN where undefined.
  var readings: [Double]
  /// What ads do to those assigned, and to those who see them; the latter NaN where it wasn't asked for.
  var assigned: Double
  var exposed: Double
  var exposedShare: Double
  /// Of everybody: with the treatment minus with the control; and what it spends.
  var incremental: Double
  var spend: Double
  var controlSpend: Double
}

extension ReplicateRunner {
  /// - Parameter follows: Whether the effect on exposed people is worked out, for which the control's ghosts
  ///   are played by the mean field.
  func lifts(
    _ ledger: Ledger, _ truths: Truths, _ plan: Plan, _ world: World, follows: Bool
  ) -> [ReplicateLift] {
    guard scenario.experiment.lift != nil, plan.followsExposure else { return [] }
    let days = 0..<plan.days
    func seen(_ arm: Int) -> ExposureCounts {
      ExposureCounts(
        users: ledger.seen.users[arm].reduce(0, +),
        exposed: ledger.seen.reach[plan.days - 1][arm][0],
        conversions: days.reduce(0) { $0 + ledger.seen.conversions[$1][arm].reduce(0, +) },
        conversionsOfExposed: days.reduce(0) { $0 + ledger.seen.exposedConversions[$1][arm] })
    }
    func truly(_ truth: Truth, _ arm: Int) -> ExposureCounts {
      ExposureCounts(
        users: truth.users[arm].reduce(0, +), exposed: truth.reach[plan.days - 1][arm][0],
        conversions: truth.audience.sum(.conversions, days: days, arm: arm),
        conversionsOfExposed: truth.audience.sum(.conversionsOfExposed, days: days, arm: arm))
    }
    if follows, truths.ghosts == nil {
      truths.ghosts = expectation.play(
        plan.withGhosts, in: world, under: .test, moments: false,
        streams: Streams(seed: 0, replicate: 0))
    }
    let control = design.arms[0]
    return design.arms.dropFirst().enumerated().map { slot, treatment in
      let (t, c) = (seen(treatment), seen(control))
      func effect(_ reading: ExposureReading, _ truth: Truth) -> Double {
        reading.relativeEffect(
          treatment: truly(truth, treatment), control: truly(truth, control)) ?? .nan
      }
      let (with, without) = (truths.rollouts[slot + 1], truths.rollouts[0])
      func all(_ truth: Truth) -> Double { truth.audience.sum(.conversions, days: days, arm: 0) }
      func spend(_ truth: Truth, _ arm: Int) -> Double {
        truth.campaigns.sum(.spend, days: days, arm: arm)
      }
      return ReplicateLift(
        treatment: treatment,
        readings: ExposureReading.allCases.map { reading in
          let isKnown =
            reading != .perExposedUser || scenario.experiment.lift!.control.knowsExposed
          return isKnown ? reading.relativeEffect(treatment: t, control: c) ?? .nan : .nan
        },
        assigned: effect(.perAssignedUser, truths.test.truth),
        exposed: follows ? effect(.perExposedUser, truths.ghosts!.truth) : .nan,
        exposedShare: t.exposed / t.users, incremental: all(with) - all(without),
        spend: spend(with, 0), controlSpend: spend(ledger.truth, control))
    }
  }
}

extension Plan {
  /// The same lift test with a control whose would-be ads are noted.
  fileprivate var withGhosts: Plan {
    var plan = self
    let ads = plan.arms.first { arm in arm.campaigns.contains { $0.showing == .ads } }
    for c in plan.arms[0].campaigns.indices where plan.arms[0].campaigns[c].showing != .ads {
      if let ads { plan.arms[0].campaigns[c] = ads.campaigns[c].shown(as: .ghosts) }
    }
    return plan
  }
}
