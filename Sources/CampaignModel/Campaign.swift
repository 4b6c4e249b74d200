/// One campaign as it would be set up on a platform; the variants of a test differ in these.
package struct Campaign: Sendable, Equatable {
  package var name: String
  package var type: CampaignType
  package var platform: Platform
  package var targeting: Targeting
  package var budget: Budget
  package var bid: Bid
  package var frequencyCap: FrequencyCap?
  /// First day and number of days, counted from the schedule's start.
  package var firstDay: Int
  package var days: Int
  /// Hours of the day (0...23) in which the ads run; all 24 by default.
  package var hours: [Int]
  package var event: ConversionEvent
  package var creative: Creative
  package var landingPage: LandingPage
  /// Price of 1,000 impressions in the scenario's currency, as paid at the reference win rate.
  package var costPerMille: Belief
  /// Log-sd of the highest competing price.
  package var priceSpread: Belief
  /// Share of opportunities won at the reference score.
  package var winRate: Belief
  /// Factor on the competing price: 2 is twice the competition.
  package var competition: Belief
  /// Chances a day to show an average person an ad of this platform.
  package var opportunities: Belief
  /// Days of the platform's click and view attribution windows (view: 0 or 1).
  package var clickWindow: Int
  package var viewWindow: Int
  /// Whose posts it is, in place of ads that are bought; nil: nobody's.
  package var influencer: Influencer?
  /// What is shown of it: other than ads in the control of a lift test alone.
  package var showing = Showing.ads

  package init(
    name: String, type: CampaignType, platform: Platform, targeting: Targeting, budget: Budget,
    bid: Bid, frequencyCap: FrequencyCap?, firstDay: Int, days: Int, hours: [Int],
    event: ConversionEvent, creative: Creative, landingPage: LandingPage, costPerMille: Belief,
    priceSpread: Belief, winRate: Belief, competition: Belief, opportunities: Belief,
    clickWindow: Int, viewWindow: Int
  ) {
    self.name = name
    self.type = type
    self.platform = platform
    self.targeting = targeting
    self.budget = budget
    self.bid = bid
    self.frequencyCap = frequencyCap
    self.firstDay = firstDay
    self.days = days
    self.hours = hours
    self.event = event
    self.creative = creative
    self.landingPage = landingPage
    self.costPerMille = costPerMille
    self.priceSpread = priceSpread
    self.winRate = winRate
    self.competition = competition
    self.opportunities = opportunities
    self.clickWindow = clickWindow
    self.viewWindow = viewWindow
  }
}

/// Whom a campaign reaches.
package struct Targeting: Sendable, Equatable {
  /// Indices into the audience's segments.
  package var segments: [Int]
  package var states: [PersonState]
  /// Visitors are reached only this many days after their last visit; nil: the whole window.
  package var visitorDays: Int?
  /// Nil: not chosen for being like others.
  package var lookalike: Lookalike?

  package init(
    segments: [Int], states: [PersonState], visitorDays: Int?, lookalike: Lookalike? = nil
  ) {
    self.lookalike = lookalike
    self.segments = segments
    self.states = states
    self.visitorDays = visitorDays
  }
}
