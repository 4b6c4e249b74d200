/// An ad platform: numbers, each with its source, and its words. It has no behaviour of its own.
package struct Platform: Sendable, Equatable {
  package var name: String
  package var title: Words
  /// Presets by the campaign type's name; a missing type is not offered.
  package var objectives: [String: Objective]
  package var auction: Auction
  package var pricing: Pricing
  /// The platform's own words for the bid strategies it offers, in its order, the default first.
  package var bidStrategies: [BidStrategyName]
  /// Click and view windows in days.
  package var clickWindow: Preset
  package var viewWindow: Preset
  package var learning: LearningPhase
  /// Smallest retargeting pool that is delivered to, in people.
  package var minimumAudience: Preset
  /// Fewest people on a list that others are found alike to; nil: the platform finds none.
  package var minimumLookalikeSource: Preset?
  /// A day may spend this many times the average day's budget.
  package var dailyOverspend: Preset
  /// Share of reported clicks that no person made.
  package var invalidClickRate: Preset
  package var viewability: Preset
  /// Chances a day to show an average person an ad.
  package var opportunities: Preset
  /// 24 values, mean 1, local time.
  package var hourlyActivity: [Double]
  /// 7 values, Monday first, mean 1.
  package var weekdayActivity: [Double]
  package var splitTest: SplitTestRule
  /// The platform's names of the metrics, by the metric's name here.
  package var metricLabels: [String: String]

  package init(
    name: String, title: Words, objectives: [String: Objective], auction: Auction, pricing: Pricing,
    bidStrategies: [BidStrategyName], clickWindow: Preset, viewWindow: Preset,
    learning: LearningPhase, minimumAudience: Preset,
    minimumLookalikeSource: Preset?, dailyOverspend: Preset,
    invalidClickRate: Preset, viewability: Preset, opportunities: Preset, hourlyActivity: [Double],
    weekdayActivity: [Double], splitTest: SplitTestRule, metricLabels: [String: String]
  ) {
    self.name = name
    self.title = title
    self.objectives = objectives
    self.auction = auction
    self.pricing = pricing
    self.bidStrategies = bidStrategies
    self.clickWindow = clickWindow
    self.viewWindow = viewWindow
    self.learning = learning
    self.minimumAudience = minimumAudience
    self.minimumLookalikeSource = minimumLookalikeSource
    self.dailyOverspend = dailyOverspend
    self.invalidClickRate = invalidClickRate
    self.viewability = viewability
    self.opportunities = opportunities
    self.hourlyActivity = hourlyActivity
    self.weekdayActivity = weekdayActivity
    self.splitTest = splitTest
    self.metricLabels = metricLabels
  }

  package enum Auction: String, Sendable, Codable {
    /// The winner pays the highest competing price.
    case secondPrice
    /// The winner pays its own.
    case firstPrice
  }

  package enum Pricing: String, Sendable, Codable, CaseIterable {
    case perMille, perClick
  }

  /// Presets of one campaign type. Money in US dollars, rates as fractions.
  package struct Objective: Sendable, Equatable {
    package var costPerMille: Preset
    package var clickThroughRate: Preset
    package var conversionRate: Preset
    /// Impressions per reached person in 7 days: what is usual, for warnings only.
    package var weeklyFrequency: Preset
    /// Landing page views per click.
    package var loadRate: Preset

    package init(
      costPerMille: Preset, clickThroughRate: Preset, conversionRate: Preset,
      weeklyFrequency: Preset, loadRate: Preset
    ) {
      self.costPerMille = costPerMille
      self.clickThroughRate = clickThroughRate
      self.conversionRate = conversionRate
      self.weeklyFrequency = weeklyFrequency
      self.loadRate = loadRate
    }
  }

  /// Until a campaign's arm has `events` results in `days` days, its prices carry `priceFactor`.
  package struct LearningPhase: Sendable, Equatable {
    package var events: Preset
    package var days: Preset
    package var priceFactor: Preset

    package init(events: Preset, days: Preset, priceFactor: Preset) {
      self.events = events
      self.days = days
      self.priceFactor = priceFactor
    }
  }

  /// Whether its manual bid is for a click, by its own word; else it is for 1,000 impressions.
  package var bidsManuallyPerClick: Bool {
    bidStrategies.contains { $0.strategy == .manual && $0.name == "Manual CPC" }
  }

  package struct BidStrategyName: Sendable, Equatable {
    package var strategy: BidStrategy
    /// What the platform calls it.
    package var name: String

    package init(_ strategy: BidStrategy, _ name: String) {
      self.strategy = strategy
      self.name = name
    }
  }

  /// What the platform itself would announce: a winner when the chance of being best reaches `threshold`.
  package struct SplitTestRule: Sendable, Equatable {
    /// "Meta: winner at 65 % chance".
    package var name: String
    package var threshold: Preset
    package var minimumDays: Preset?
    package var maximumDays: Preset?

    package init(name: String, threshold: Preset, minimumDays: Preset?, maximumDays: Preset?) {
      self.name = name
      self.threshold = threshold
      self.minimumDays = minimumDays
      self.maximumDays = maximumDays
    }
  }

  // Equality by name: a platform is a catalogue entry.
  package static func == (a: Platform, b: Platform) -> Bool { a.name == b.name }
}
