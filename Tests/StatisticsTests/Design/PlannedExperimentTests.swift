import Foundation
import Statistics
import Testing

@Suite struct PlannedExperimentTests {
  private let traffic = Traffic(usersPerDay: 2000, costPerUser: 0.25)

  @Test func twoArmsAreOneTest() throws {
    let plan = TwoArmPlan(alternative: .greater, allocationRatio: 3)
    let experiment = PlannedExperiment(weights: [1, 3], alternative: .greater) {
      PlannedProportionTest(rateControl: 0.04, $0)
    }
    let test = PlannedProportionTest(rateControl: 0.04, plan)
    let control = try test.size(effect: 0.01, power: 0.8)
    let requirement = try experiment.requirement(effect: 0.01, power: 0.8, traffic: traffic)
    #expect(
      requirement.usersByArm == [control.rounded(.up), (3 * control).rounded(.up)])
    #expect(requirement.days == requirement.users / 2000)
    #expect(requirement.budget == requirement.users / 4)
    #expect(
      try experiment.powers(effect: 0.01, users: 8000)
        == [test.power(effect: 0.01, size: 2000)])
  }

  @Test func moreArmsShareTheLevelAndTakeLonger() throws {
    func experiment(_ weights: [Double]) -> PlannedExperiment<PlannedTTest> {
      PlannedExperiment(weights: weights, alpha: 0.06) { PlannedTTest($0) }
    }
    let four = experiment([1, 1, 1, 1])
    #expect(four.comparisons.map(\.chance) == [0.02, 0.02, 0.02])
    let requirement = try four.requirement(effect: 0.2, power: 0.9, traffic: traffic)
    let alone = try PlannedTTest(TwoArmPlan(alpha: 0.02)).size(effect: 0.2, power: 0.9)
    #expect(requirement.usersByArm == [Double](repeating: alone.rounded(.up), count: 4))
    // A control as large as √k treatments is the best of splits (Dunnett 1955).
    let better = try experiment([sqrt(3), 1, 1, 1])
      .requirement(effect: 0.2, power: 0.9, traffic: traffic)
    #expect(better.days < requirement.days)
  }

  /// The smallest arm decides.
  @Test func unevenTreatmentsWaitForTheLast() throws {
    let experiment = try PlannedExperiment(weights: [2, 2, 1]) {
      try PlannedMeanTest(.z, varianceControl: 4, varianceTreatment: 4, $0)
    }
    let requirement = try experiment.requirement(effect: 0.1, power: 0.8, traffic: traffic)
    let powers = try experiment.powers(effect: 0.1, users: requirement.users)
    #expect(powers[0] > 0.9)
    #expect(abs(powers[1] - 0.8) < 1e-3)
    #expect(powers[1] >= 0.8)
    let effect = try experiment.minimumDetectableEffect(users: requirement.users, power: 0.8)
    #expect(abs(effect / 0.1 - 1) < 1e-3)
  }

  @Test(arguments: [Double.infinity, 1e9, 50_000, 2000])
  func daysUndoUsers(audience: Double) throws {
    let traffic = Traffic(usersPerDay: 2000, audience: audience)
    for days in [0, 0.25, 1, 7, 30] where !(audience == 2000 && days > 1) {
      let users = traffic.users(afterDays: days)
      #expect(users <= audience && users <= 2000 * days.rounded(.up))
      let found = try traffic.days(untilUsers: users)
      if audience > 2000 { #expect(abs(found - days) < 1e-9 * max(1, days)) }
    }
  }

  @Test func anAudienceIsReachedMoreSlowlyAndEndsSomewhere() throws {
    let small = Traffic(usersPerDay: 2000, audience: 10_000)
    #expect(small.users(afterDays: 1) == 2000)
    // The second day finds a fifth of its users there already.
    #expect(abs(small.users(afterDays: 2) - 3600) < 1e-9)
    #expect(throws: ImpossibleDesign.audienceTooSmall) { try small.days(untilUsers: 10_000) }
    let experiment = PlannedExperiment(weights: [1, 1]) {
      PlannedProportionTest(rateControl: 0.02, $0)
    }
    #expect(throws: ImpossibleDesign.audienceTooSmall) {
      try experiment.requirement(effect: 0.001, power: 0.8, traffic: small)
    }
  }

  @Test func aBudgetBuysUsers() throws {
    let bought = Traffic(dailyBudget: 500, costPerUser: 0.25)
    #expect(bought == traffic)
    #expect(bought.users(forBudget: 1000) == 4000)
    #expect(bought.cost(ofUsers: 4000) == 1000)
    #expect(Traffic(usersPerDay: 10).users(forBudget: 0) == .infinity)
  }
}
