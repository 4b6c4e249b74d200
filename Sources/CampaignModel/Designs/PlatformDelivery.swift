extension Design {
  /// People are randomised to arms, but inside each arm the platform picks whom it shows the ad: those
  /// who answer it. Each arm's delivery goes to its own mix of people.
  ///
  /// Braun, M. and Schwartz, E. M. (2025). "Where A/B testing goes wrong: how divergent delivery affects
  /// what online experiments cannot (and can) tell you about how customers respond to advertising."
  /// *Journal of Marketing* 89(2).
  package static let platformDelivery = Design(
    name: "platform_delivery", title: Words(en: "platform delivery", ar: "توزيع تتولاه المنصة"),
    keys: ["delivery"],
    needs: [
      Need(
        key: "variants", message: "'platform_delivery' must have two variants or more to compare",
        hint: "add another variant, or leave out 'design'"
      ) { $0.arms.count { $0.role != .holdout } > 1 }
    ])
}

/// Whom the platform prefers among those to whom it may show the ads under test.
///
/// A chance to show an ad to somebody of segment s and activity class l is taken with probability
/// participation × weight, where the weight goes with the rate at which such people answer the variant, to
/// the power of `strength`; the largest weight of an arm is 1.
package struct PlatformDelivery: Sendable, Equatable {
  package enum Targeting: String, Sendable, CaseIterable, Codable {
    /// Rates by segment are learned from the arm's own results so far.
    case learned
    /// Rates are known, or weights are imposed, from the first day.
    case fixed
  }

  /// To whom the winner will be shown.
  package enum Rollout: String, Sendable, CaseIterable, Codable {
    /// Everybody alike: the creative goes to other places, or is bought without optimisation.
    case even
    /// The platform goes on choosing for it.
    case optimised
  }

  package var targeting: Targeting
  /// β, 0 or more: 0 is no preference, 1 in proportion to the rate.
  package var strength: Belief
  /// Results that the belief in equal rates is worth, where they are learned.
  package var prior: Belief
  /// Imposed weights of the control and the treatments, by arm and segment; nil: by rates.
  package var weights: [[Double]]?
  package var rollout: Rollout
}
