extension Design {
  /// Does the campaign do anything at all? People are randomised to its ads, or to none.
  ///
  /// Johnson, G. A., Lewis, R. A., and Nubbemeyer, E. I. (2017). "Ghost ads: improving the economics of measuring
  /// online ad effectiveness." *Journal of Marketing Research* 54(6), 867–884.
  package static let liftTest = Design(
    name: "lift_test", title: Words(en: "lift test", ar: "اختبار الرفع"), keys: ["lift"],
    needs: [
      Need(
        key: "holdout", message: "'lift_test' has a control without ads already",
        hint: "leave out 'holdout', and write 'lift: {share: 50%}'"
      ) { draft in !draft.arms.contains { $0.role == .holdout } },
      Need(
        key: "lift",
        message:
          "'lift.control' must be holdout where clicks are billed: nobody pays for clicks on "
          + "what is not the ad", hint: "write 'control: holdout'"
      ) { draft in
        guard let control = draft.lift?.control, control != .holdout,
          draft.campaigns.indices.contains(draft.campaignUnderTest)
        else { return true }
        return draft.campaigns[draft.campaignUnderTest].platform.pricing == .perMille
      },
    ])
}

/// Against whom ads are held: people of the same campaign's audience who get something else.
package struct LiftTest: Sendable, Equatable {
  package enum Control: String, Sendable, CaseIterable, Codable {
    /// Nothing at all.
    case holdout
    /// A public-service ad, bought as the ad would be, and paid for.
    case psa
    /// Nothing, but the platform notes whom it would have shown the ad to, when and how often.
    case ghostAds = "ghost_ads"

    /// What is done in place of the ads.
    package var showing: Campaign.Showing {
      switch self {
      case .holdout: .nothing
      case .psa: .publicService
      case .ghostAds: .ghosts
      }
    }

    /// Whether it is known who of the control would have seen the ad.
    package var knowsExposed: Bool { self != .holdout }

    /// Of the control's arm.
    package var armName: String {
      switch self {
      case .holdout: "no-ads"
      case .psa: "psa"
      case .ghostAds: "ghost-ads"
      }
    }
  }

  package var control: Control
  /// Share of people in the control.
  package var share: Double

  package init(control: Control, share: Double) {
    (self.control, self.share) = (control, share)
  }
}

extension Campaign {
  /// What people are shown of a campaign.
  package enum Showing: Sendable, Equatable {
    case ads
    /// It doesn't run.
    case nothing
    /// It runs, and what it shows does nothing: nobody clicks, comes to know the brand, or gets credit.
    case publicService
    /// The same, and nobody is shown or charged anything: what would have been is noted.
    case ghosts

    package var isInert: Bool { self == .publicService || self == .ghosts }
  }
}

extension Plan.Campaign {
  /// The same campaign where something else is shown: what it is predicted to bring stays, and what is inert brings
  /// nothing. Clicks are the engine's to leave out, as predictions go by their rate.
  package func shown(as showing: CampaignModel.Campaign.Showing) -> Plan.Campaign {
    var campaign = self
    campaign.showing = showing
    guard showing.isInert else { return campaign }
    (campaign.awarenessRate, campaign.viewThroughRate, campaign.shareRate) = (0, 0, 0)
    (campaign.clickWindow, campaign.viewWindow) = (0, 0)
    if showing == .ghosts { campaign.hideRate = 0 }
    return campaign
  }
}

/// What a lift test is read over, in the order of results.
package enum ExposureReading: String, Sendable, CaseIterable, Codable {
  /// Everybody assigned to the ads against everybody assigned to the control: randomised.
  case perAssignedUser = "per_assigned_user"
  /// Those who saw the ad against those who would have: randomised too, and less diluted.
  case perExposedUser = "per_exposed_user"
  /// Those who saw the ad against those of the same arm who did not: who sees ads is no chance.
  case exposedAgainstUnexposed = "exposed_against_unexposed"
  /// Those who saw the ad against everybody of the control.
  case exposedAgainstControl = "exposed_against_control"

  /// Relative effect on conversions of everybody, credited or not; nil where there is nothing to compare.
  package func relativeEffect(treatment: ExposureCounts, control: ExposureCounts) -> Double? {
    func rate(_ events: Double, _ people: Double) -> Double? { people > 0 ? events / people : nil }
    let exposed = rate(treatment.conversionsOfExposed, treatment.exposed)
    let pair: (Double?, Double?) =
      switch self {
      case .perAssignedUser:
        (
          rate(treatment.conversions, treatment.users), rate(control.conversions, control.users)
        )
      case .perExposedUser: (exposed, rate(control.conversionsOfExposed, control.exposed))
      case .exposedAgainstUnexposed:
        (
          exposed,
          rate(
            treatment.conversions - treatment.conversionsOfExposed,
            treatment.users - treatment.exposed)
        )
      case .exposedAgainstControl: (exposed, rate(control.conversions, control.users))
      }
    guard let now = pair.0, let was = pair.1, was > 0 else { return nil }
    return now / was - 1
  }
}

/// What a lift test counts in one arm.
package struct ExposureCounts: Sendable, Equatable {
  package var users: Double
  /// Who saw the ad, or would have.
  package var exposed: Double
  /// Of everybody, and of those who had seen it by then.
  package var conversions: Double
  package var conversionsOfExposed: Double

  package init(
    users: Double, exposed: Double, conversions: Double, conversionsOfExposed: Double
  ) {
    (self.users, self.exposed) = (users, exposed)
    (self.conversions, self.conversionsOfExposed) = (conversions, conversionsOfExposed)
  }
}
