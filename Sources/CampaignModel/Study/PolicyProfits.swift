/// What several ways to decide earn on average over worlds, in the scenario's currency.
package struct PolicyProfits: Sendable, Equatable, Codable {
  /// By the plan's advice.
  package var followed: Share
  /// The test as written, read by significance.
  package var alwaysTesting: Beside
  /// The variant that is believed to earn more is launched at once.
  package var neverTesting: Beside
  /// The shortest test with the target power, read by significance; where there is none, no test.
  package var powerRule: Beside

  package struct Beside: Sendable, Equatable, Codable {
    package var profit: Share
    /// Of following the advice above it, in the same worlds.
    package var advantage: Share

    package init(profit: Share, advantage: Share) {
      (self.profit, self.advantage) = (profit, advantage)
    }
  }

  package init(followed: Share, alwaysTesting: Beside, neverTesting: Beside, powerRule: Beside) {
    (self.followed, self.alwaysTesting) = (followed, alwaysTesting)
    (self.neverTesting, self.powerRule) = (neverTesting, powerRule)
  }
}
