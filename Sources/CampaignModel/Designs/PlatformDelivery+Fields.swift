extension PlatformDelivery {
  /// The block `delivery`.
  ///
  /// - Parameters:
  ///   - arms: Names of the control and the treatments.
  ///   - segments: Names of the audience's segments.
  init(fields: inout some Fields, arms: [String], segments: [String]) {
    let targeting = fields.value(
      "targeting", .choice(Targeting.allCases.map { ($0.rawValue, $0) }),
      "Whether the platform learns who answers each variant, or knows it from the first day. Default: learned."
    )
    let strength = fields.belief(
      "strength", .number(0...10), default: Preset(1, low: 0, high: 2),
      "Power of the answering rate that people are chosen by: 0 not at all, 1 in proportion. Default: 1, an estimate."
    )
    let prior = fields.belief(
      "prior", .number(0.1...100_000), default: Preset(20, low: 5, high: 100),
      "Results that the platform's belief in equal rates is worth, while it learns. Default: 20, an estimate."
    )
    let rollout = fields.value(
      "rollout", .choice(Rollout.allCases.map { ($0.rawValue, $0) }),
      "To whom the winner is shown: to everybody alike (even), or as the platform chooses (optimised). Default: even."
    )
    let isImposed = fields.has("weights")
    let weights = fields.block(
      "weights", "Shares of chances taken by variant and segment, in place of rates."
    ) { fields in
      arms.map { arm in
        (
          isWritten: fields.has(arm),
          shares: fields.shares(arm, of: segments, "Share of the chances taken in each segment.")
        )
      }
    }
    if isImposed {
      if targeting != .fixed {
        fields.mistake(
          "weights", "'weights' are for 'targeting: fixed'", hint: "write it, or leave them out")
      }
      if fields.has("strength") {
        fields.mistake(
          "strength", "'strength' and 'weights' exclude each other", hint: "keep one of them")
      }
      for (arm, weights) in zip(arms, weights) {
        if !weights.isWritten {
          fields.mistake("weights", "'weights' must have a line for '\(arm)'")
        }
        if let shares = weights.shares, shares.values.allSatisfy({ $0 == 0 }) {
          fields.mistake("weights.\(arm)", "'\(arm)' must have a weight above 0%")
        }
      }
    }
    let imposed = weights.compactMap { weights in
      weights.shares.map { shares in segments.map { shares[$0] ?? 0 } }
    }
    self.init(
      targeting: targeting ?? .learned, strength: strength, prior: prior,
      weights: isImposed && imposed.count == arms.count ? imposed : nil,
      rollout: rollout ?? .even)
  }
}
