/// What a person wrote, fully checked. Any number may be a belief.
package struct Scenario: Sendable, Equatable {
  package var name: String
  package var question: String?
  package var seed: UInt64
  package var schedule: Schedule
  package var market: Market
  package var audience: Audience
  package var measurement: Measurement
  package var shocks: Shocks
  /// The control first, then the other variants in the file's order, then the holdout if there is one.
  package var arms: [Arm]
  package var experiment: Experiment
  package var decision: DecisionRule
  /// Every number the scenario rests on, typed or preset, in the file's order.
  package var assumptions: [Belief]
  /// Real figures to hold the control's prediction against; empty for a plan of the future.
  package var replay: [RealFigure]
  /// What happens in the market; empty: nothing.
  package var events: [MarketEvent]

  package init(
    name: String, question: String?, seed: UInt64, schedule: Schedule, market: Market,
    audience: Audience, measurement: Measurement, shocks: Shocks, arms: [Arm],
    experiment: Experiment, decision: DecisionRule, assumptions: [Belief],
    replay: [RealFigure] = [], events: [MarketEvent] = []
  ) {
    self.name = name
    self.question = question
    self.seed = seed
    self.schedule = schedule
    self.market = market
    self.audience = audience
    self.measurement = measurement
    self.shocks = shocks
    self.arms = arms
    self.experiment = experiment
    self.decision = decision
    self.assumptions = assumptions
    self.replay = replay
    self.events = events
  }

  /// Whether no number is a belief: every replicate has the same plan.
  package var isCertain: Bool { assumptions.allSatisfy(\.isCertain) }
  /// Campaigns of the control, which every variant has too.
  package var campaigns: [Campaign] { arms[0].campaigns }
  /// The arms that show ads: control and treatments.
  package var variants: [Arm] { arms.filter { $0.role != .holdout } }

  /// Whether nothing differs between the variants, not even whom they are shown.
  package var isBlank: Bool {
    let weights = experiment.delivery?.weights ?? []
    return variants.allSatisfy { $0.campaigns == campaigns }
      && weights.allSatisfy { $0 == weights[0] }
  }

  /// The same scenario with every variant replaced by the control.
  package var withoutDifferences: Scenario {
    var scenario = self
    for index in arms.indices where arms[index].role == .treatment {
      scenario.arms[index].campaigns = arms[0].campaigns
      scenario.arms[index].patch = []
    }
    if let weights = experiment.delivery?.weights {
      scenario.experiment.delivery?.weights = weights.map { _ in weights[0] }
    }
    return scenario
  }
}

/// One arm of the experiment: people, and the campaigns they are shown.
package struct Arm: Sendable, Equatable {
  package enum Role: String, Sendable, Codable {
    case control, treatment
    /// People who are shown no ads.
    case holdout
  }

  package var name: String
  package var role: Role
  /// Share of the audience, in 0...1; the shares of all arms sum to 1.
  package var share: Double
  /// The campaigns after the variant's patch; the same names in the same order in every arm. Empty for the holdout.
  package var campaigns: [Campaign]
  /// The patch itself, for reports: (path, as it was written).
  package var patch: [PatchLine]

  package init(name: String, role: Role, share: Double, campaigns: [Campaign], patch: [PatchLine]) {
    self.name = name
    self.role = role
    self.share = share
    self.campaigns = campaigns
    self.patch = patch
  }
}

/// One line of a variant, as written.
package struct PatchLine: Sendable, Equatable, Codable {
  /// From the file's root: `campaigns.prospecting.creative.ctr`.
  package var path: String
  /// `x1.08`, `x normal(1.08, 0.06)`, `3 per 7 days`.
  package var change: String
  /// Whether the change is a plain typed number, not a belief.
  package var isCertain: Bool
  /// The factor, where the change is one: 1.08, or the centre of its belief.
  package var factor: Double?

  package init(path: String, change: String, isCertain: Bool, factor: Double?) {
    self.path = path
    self.change = change
    self.isCertain = isCertain
    self.factor = factor
  }
}

/// How the platform measures.
package struct Measurement: Sendable, Equatable {
  /// Share of landed clicks (and of views) whose conversion can be tracked.
  package var consent: Belief
  /// Share of reported clicks that no person made; nil: each platform's preset.
  package var invalidClicks: Belief?
  /// Days until a conversion shows up in the report.
  package var reportingDelay: Int
  package var survey: Survey
  /// How clicks share in a conversion; nil: nobody asks.
  package var creditRules: CreditRules?

  package init(
    consent: Belief, invalidClicks: Belief?, reportingDelay: Int, survey: Survey,
    creditRules: CreditRules? = nil
  ) {
    self.consent = consent
    self.invalidClicks = invalidClicks
    self.reportingDelay = reportingDelay
    self.survey = survey
    self.creditRules = creditRules
  }
}

/// The brand-lift survey at the end of an awareness test.
package struct Survey: Sendable, Equatable {
  /// People asked in each arm.
  package var asked: Int
  /// Share of those asked who answer.
  package var responseRate: Belief
  /// How much likelier an aware person is to answer: 1 is none.
  package var responseOfAware: Belief
  /// Whether the number of people to ask is the scenario's own.
  package var isTyped = false

  package init(asked: Int, responseRate: Belief, responseOfAware: Belief) {
    self.asked = asked
    self.responseRate = responseRate
    self.responseOfAware = responseOfAware
  }
}

/// Log-normal scatter of days around their level, auto-correlated, mean 1; 0 turns it off.
package struct Shocks: Sendable, Equatable {
  /// Log-sd of prices by platform and day.
  package var price: Belief
  /// Log-sd of click-through rates by campaign and day.
  package var clicks: Belief
  /// Log-sd of conversion rates by campaign and day.
  package var conversions: Belief
  /// Correlation of a day's logarithm with the day before, in 0...0.99.
  package var autocorrelation: Belief

  package init(price: Belief, clicks: Belief, conversions: Belief, autocorrelation: Belief) {
    self.price = price
    self.clicks = clicks
    self.conversions = conversions
    self.autocorrelation = autocorrelation
  }
}

/// The A/B test.
package struct Experiment: Sendable, Equatable {
  package var design: Design
  /// Name of the campaign under test: the one that the variants patch, unless the scenario says.
  package var campaign: Int
  /// Name of the metric that decides.
  package var metric: String
  package var secondary: [String]
  package var guardrails: [String]
  package var looks: Looks
  package var analysis: AnalysisRule
  /// Of `platform_delivery` alone.
  package var delivery: PlatformDelivery?
  /// Of `lift_test` alone.
  package var lift: LiftTest?
  /// Log-sd of shocks that each arm has of its own, where arms are separate ad sets; nil: they are one.
  package var ownShocks: Belief?
  /// Of `before_after` and `geo_test`.
  package var staging: Staging?
  /// Of `bandit` and `same_ad_set`.
  package var allocation: AdaptiveAllocation?

  package init(
    design: Design, campaign: Int, metric: String, secondary: [String], guardrails: [String],
    looks: Looks, analysis: AnalysisRule, delivery: PlatformDelivery? = nil,
    lift: LiftTest? = nil, ownShocks: Belief? = nil, staging: Staging? = nil,
    allocation: AdaptiveAllocation? = nil
  ) {
    self.allocation = allocation
    self.staging = staging
    self.lift = lift
    self.ownShocks = ownShocks
    self.design = design
    self.campaign = campaign
    self.metric = metric
    self.secondary = secondary
    self.guardrails = guardrails
    self.looks = looks
    self.analysis = analysis
    self.delivery = delivery
  }
}

/// What the decision is for.
package struct DecisionRule: Sendable, Equatable {
  /// Days over which the winner would run.
  package var horizon: Int
  /// Share of right calls that makes a test reliable.
  package var target: Double
  /// Smallest relative effect worth finding.
  package var minimumEffect: Double

  package init(horizon: Int, target: Double, minimumEffect: Double) {
    self.horizon = horizon
    self.target = target
    self.minimumEffect = minimumEffect
  }
}

/// What really happened, for a scenario that replays a campaign of the past.
package struct RealFigure: Sendable, Equatable {
  /// A metric that is a total: `impressions`, `clicks`, `spend`, `conversions`.
  package var metric: String
  /// Sum over the schedule's days.
  package var total: Double
  /// Standard deviation between days (n − 1).
  package var dailyDeviation: Double

  package init(metric: String, total: Double, dailyDeviation: Double) {
    self.metric = metric
    self.total = total
    self.dailyDeviation = dailyDeviation
  }
}
