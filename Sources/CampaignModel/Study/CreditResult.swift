/// What each campaign causes, what its platform reports, and what rules of analytics credit it with, in
/// plays that follow everybody's clicks: the control's campaigns for everybody.
package struct CreditResult: Sendable, Equatable, Codable {
  /// Plays that were followed: the first so many.
  package var replicates: Int
  package var lookbackDays: Int
  package var campaigns: [Campaign]
  /// Conversions that all ads together caused, that could be tracked, and of the latter those before which
  /// nobody clicked an ad.
  package var caused: Figure
  package var tracked: Figure
  package var withoutClick: Figure

  package init(
    replicates: Int, lookbackDays: Int, campaigns: [Campaign], caused: Figure, tracked: Figure,
    withoutClick: Figure
  ) {
    self.replicates = replicates
    self.lookbackDays = lookbackDays
    self.campaigns = campaigns
    self.caused = caused
    self.tracked = tracked
    self.withoutClick = withoutClick
  }

  package struct Campaign: Sendable, Equatable, Codable {
    package var campaign: String
    /// Conversions with it minus without it, the others on: these don't add up to those of all.
    package var caused: Figure
    /// What its platform reports.
    package var reported: Figure
    /// In the order in which the scenario names the rules.
    package var credited: [Credited]

    package init(campaign: String, caused: Figure, reported: Figure, credited: [Credited]) {
      self.campaign = campaign
      self.caused = caused
      self.reported = reported
      self.credited = credited
    }
  }

  package struct Credited: Sendable, Equatable, Codable {
    package var rule: CreditRule
    package var conversions: Figure

    package init(rule: CreditRule, conversions: Figure) {
      self.rule = rule
      self.conversions = conversions
    }
  }
}
