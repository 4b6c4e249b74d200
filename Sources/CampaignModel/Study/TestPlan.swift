/// Whether a test is worth running, how long, and what would be done without it: the result of `mizan plan`.
/// Additions are free, renames are breaking.
///
/// Money is in the scenario's currency, of the whole horizon: the days from the decision on, a test's own
/// among them.
package struct TestPlan: Sendable, Equatable, Codable {
  /// Version of the format: `mizan.plan/1`.
  package var schema = "mizan.plan/1"
  /// Version of Mizan.
  package var version: String
  package var scenario: ScenarioID
  package var seed: UInt64
  package var currency: String
  /// Draws of what is believed, each worked out by the mean field.
  package var worlds: Int
  /// Of them, those that were also played with people's luck.
  package var plays: Int
  package var horizonDays: Int
  package var metric: String
  package var control: String
  /// What the control and each treatment bring, and how likely each is the most profitable.
  package var variants: [Variant]
  package var advice: Advice
  /// The test as written.
  package var design: Point
  /// Every length and budget that was looked at; by budget, then by length.
  package var powerCurve: [Point]
  /// Of how the test's readings are spread.
  package var spread: Spread
  /// The smallest effect that the test as written finds with its target power.
  package var minimumDetectableEffect: Double?
  /// The shortest test of `powerCurve`, at the planned budget, that makes the right call often enough.
  package var required: Required
  package var valueOfInformation: Information
  package var testAndRoll: TestAndRollResult
  /// The chances of the treatment, given before the test, between which testing beats acting at once.
  package var breakEven: BreakEven
  package var warnings: [Warning] = []

  package struct ScenarioID: Sendable, Equatable, Codable {
    package var name: String
    package var sha256: String

    package init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }
  }

  package struct Variant: Sendable, Equatable, Codable {
    package var name: String
    /// Of launching it at once.
    package var profit: Share
    /// The chance that no other variant earns more.
    package var probabilityBest: Share

    package init(name: String, profit: Share, probabilityBest: Share) {
      (self.name, self.profit, self.probabilityBest) = (name, profit, probabilityBest)
    }
  }

  package struct Advice: Sendable, Equatable, Codable {
    package enum Action: String, Sendable, Codable {
      case test, launch, neither
    }

    package var action: Action
    /// The variant to launch; nil where none is.
    package var variant: String?
    /// Of the test to run, or of the best there is.
    package var days: Int?
    /// Readings above which the treatment is the more profitable choice (below, of metrics of which less is
    /// better); nil where there is no such bound.
    package var launchAbove: Double?
    package var sentence: Words
    /// By action: `test`, `launch_NAME`, `neither`.
    package var expectedProfit: [String: Double]
    package var standardError: [String: Double]
    /// Of the advice above the best other thing to do.
    package var advantage: Share
    /// The chance that the other is better, as far as few worlds leave it open.
    package var chanceWrong: Double
    /// Of the advice below always knowing what is best.
    package var expectedRegret: Share
    /// What to do if there are to be ads at all; nil where the advice says so.
    package var amongAds: Action?
    package var amongAdsVariant: String?

    package init(
      action: Action, variant: String?, days: Int?, launchAbove: Double?, sentence: Words,
      expectedProfit: [String: Double], standardError: [String: Double], advantage: Share,
      chanceWrong: Double, expectedRegret: Share, amongAds: Action?, amongAdsVariant: String?
    ) {
      (self.action, self.variant, self.days) = (action, variant, days)
      (self.launchAbove, self.sentence) = (launchAbove, sentence)
      (self.expectedProfit, self.standardError) = (expectedProfit, standardError)
      (self.advantage, self.chanceWrong) = (advantage, chanceWrong)
      (self.expectedRegret, self.amongAds) = (expectedRegret, amongAds)
      self.amongAdsVariant = amongAdsVariant
    }
  }

  /// A test of one length and budget, read once, at its end.
  package struct Point: Sendable, Equatable, Codable {
    package struct Power: Sendable, Equatable, Codable {
      /// By the normal law of the reading in each world.
      package var closedForm: Share
      /// By plays.
      package var simulated: Share

      package init(closedForm: Share, simulated: Share) {
        (self.closedForm, self.simulated) = (closedForm, simulated)
      }
    }

    package var days: Int
    /// Of the planned.
    package var budget: Double
    /// Spent by all arms.
    package var spend: Double
    package var budgetPerDay: Double
    package var usersPerArm: Double
    /// Averaged over what is believed: assurance.
    package var power: Power
    /// The test announces what earns less.
    package var wrongWinner: Share
    package var minimumDetectableEffect: Double?
    /// Testing first, read by significance.
    package var profitBySignificance: Share
    /// Testing first, then whatever earns more given the reading.
    package var profitByReading: Share
    /// What the reading is worth before what it costs: the expected value of sample information.
    package var valueOfSample: Share
    /// As of the advice.
    package var launchAbove: Double?

    package init(
      days: Int, budget: Double, spend: Double, budgetPerDay: Double, usersPerArm: Double,
      power: Power, wrongWinner: Share, minimumDetectableEffect: Double?,
      profitBySignificance: Share, profitByReading: Share, valueOfSample: Share,
      launchAbove: Double?
    ) {
      (self.days, self.budget, self.spend) = (days, budget, spend)
      (self.budgetPerDay, self.usersPerArm, self.power) = (budgetPerDay, usersPerArm, power)
      (self.wrongWinner, self.minimumDetectableEffect) = (wrongWinner, minimumDetectableEffect)
      (self.profitBySignificance, self.profitByReading) = (profitBySignificance, profitByReading)
      (self.valueOfSample, self.launchAbove) = (valueOfSample, launchAbove)
    }
  }

  package struct Required: Sendable, Equatable, Codable {
    /// Share of plays with a significant reading of the right sign.
    package var power: Double
    package var days: Int?
    package var spend: Double?
    package var usersPerArm: Double?
    package var reason: String?

    package init(power: Double, point: Point?, reason: String?) {
      (self.power, self.reason) = (power, reason)
      (days, spend, usersPerArm) = (point?.days, point?.spend, point?.usersPerArm)
    }
  }

  package struct Information: Sendable, Equatable, Codable {
    /// Of knowing what each variant brings.
    package var perfect: Share
    /// Of the reading of the most profitable test.
    package var sample: Share
    /// What that test costs while it runs: what its people would have brought by the best action.
    package var cost: Share

    package init(perfect: Share, sample: Share, cost: Share) {
      (self.perfect, self.sample, self.cost) = (perfect, sample, cost)
    }
  }

  /// What makes readings of the test as written differ, as shares of their variance.
  package struct Spread: Sendable, Equatable, Codable {
    /// What isn't known about the world: it stays however long the test.
    package var belief: Share
    /// The luck of the draw: less, the longer the test.
    package var luck: Share

    package init(belief: Share, luck: Share) { (self.belief, self.luck) = (belief, luck) }
  }

  /// The length with the most profit: by Feit and Berman's closed form for two alike arms with normal
  /// priors, and by the worlds.
  package struct TestAndRollResult: Sendable, Equatable, Codable {
    package var days: Double?
    package var reason: String?
    /// Of the lengths of `powerCurve` at the planned budget.
    package var simulatedDays: Int
    package var simulatedProfit: Share

    package init(days: Double?, reason: String?, simulatedDays: Int, simulatedProfit: Share) {
      (self.days, self.reason) = (days, reason)
      (self.simulatedDays, self.simulatedProfit) = (simulatedDays, simulatedProfit)
    }
  }

  package struct BreakEven: Sendable, Equatable, Codable {
    /// What is believed: the chance that the treatment earns more than the control.
    package var believed: Double?
    package var low: Double?
    package var high: Double?
    package var reason: String?

    package init(believed: Double?, low: Double?, high: Double?, reason: String?) {
      (self.believed, self.low, self.high, self.reason) = (believed, low, high, reason)
    }
  }

  package init(
    version: String, scenario: ScenarioID, seed: UInt64, currency: String, worlds: Int, plays: Int,
    horizonDays: Int, metric: String, control: String, variants: [Variant], advice: Advice,
    design: Point, powerCurve: [Point], spread: Spread, minimumDetectableEffect: Double?,
    required: Required, valueOfInformation: Information, testAndRoll: TestAndRollResult,
    breakEven: BreakEven
  ) {
    (self.version, self.scenario, self.seed, self.currency) = (version, scenario, seed, currency)
    (self.worlds, self.plays, self.horizonDays) = (worlds, plays, horizonDays)
    (self.metric, self.control, self.variants) = (metric, control, variants)
    (self.advice, self.design, self.powerCurve) = (advice, design, powerCurve)
    (self.minimumDetectableEffect, self.required) = (minimumDetectableEffect, required)
    (self.valueOfInformation, self.testAndRoll) = (valueOfInformation, testAndRoll)
    (self.breakEven, self.spread) = (breakEven, spread)
  }
}
