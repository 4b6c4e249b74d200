internal import Foundation

/// How users come to a test, and what they cost.
package struct Traffic: Sendable, Equatable {
  /// Users reached in a day, seen before or not.
  package let usersPerDay: Double
  /// How many users there are to be reached; infinite where nobody comes twice.
  package let audience: Double
  /// Of one user in the test, in the caller's currency.
  package let costPerUser: Double

  /// - Parameters:
  ///   - usersPerDay: Above 0, at most `audience`.
  ///   - costPerUser: 0 or more.
  package init(usersPerDay: Double, audience: Double = .infinity, costPerUser: Double = 0) {
    precondition(
      0 < usersPerDay && usersPerDay <= audience && usersPerDay.isFinite && costPerUser >= 0
        && costPerUser.isFinite,
      "\(usersPerDay) users a day of \(audience), at \(costPerUser) each")
    self.usersPerDay = usersPerDay
    self.audience = audience
    self.costPerUser = costPerUser
  }

  /// The users that a daily budget reaches.
  package init(dailyBudget: Double, costPerUser: Double, audience: Double = .infinity) {
    precondition(costPerUser > 0, "users at \(costPerUser) each are no matter of budget")
    self.init(
      usersPerDay: min(audience, dailyBudget / costPerUser), audience: audience,
      costPerUser: costPerUser)
  }

  /// Different users reached in so many days.
  ///
  /// Each day reaches a share r of the audience at random, so a user is missed on all days with
  /// chance (1 − r)^days: the longer a test, the fewer of its users are new.
  package func users(afterDays days: Double) -> Double {
    if audience == .infinity { return usersPerDay * days }
    // A day of nobody, in an audience of everybody: 0 · ∞.
    if days == 0 { return 0 }
    return -audience * expm1(days * log1p(-usersPerDay / audience))
  }

  /// The days, not rounded, until so many different users are reached.
  package func days(untilUsers users: Double) throws(ImpossibleDesign) -> Double {
    if audience == .infinity { return users / usersPerDay }
    guard users < audience || (users == audience && usersPerDay == audience) else {
      throw .audienceTooSmall
    }
    if usersPerDay == audience { return min(1, users / usersPerDay) }
    return log1p(-users / audience) / log1p(-usersPerDay / audience)
  }

  package func cost(ofUsers users: Double) -> Double { users * costPerUser }

  /// Different users that a budget pays for, no more than there are.
  package func users(forBudget budget: Double) -> Double {
    costPerUser > 0 ? min(audience, budget / costPerUser) : audience
  }
}
