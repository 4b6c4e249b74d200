internal import Foundation
package import CampaignModel
internal import Statistics

/// Experiment 5. The world of Braun and Schwartz: Poets and Quants, each eligible for ad A or ad B by chance,
/// targeted with probability Φ by type and ad, and shown it once; a targeted person answers with the
/// probability of type and ad.
///
/// Braun, M., and Schwartz, E. M. (2025). "Where A/B testing goes wrong." *Journal of Marketing*: equations C5 to
/// C16, figures 8 and 9a.
package struct DivergentDelivery: Experiment {
  package let name = "divergent_delivery"
  package let title = Words(
    en: "When the platform picks the audience", ar: "حين تختار المنصة الجمهور")
  package let kind = PlayedExperiment.Kind.world
  package let parameters = [
    Parameter.plays(400),
    Parameter("answer", 1 / 3.0, in: 0.01...100, "how much likelier Poets answer than Quants"),
    Parameter("answer_divergence", 4, in: 0.01...100, "the same of A over that of B"),
    Parameter("targeting", 0.5, in: 0.01...100, "how much likelier Poets are targeted than Quants"),
    Parameter("targeting_divergence", 4, in: 0.01...100, "the same of A over that of B"),
    Parameter("poets", 0.6, in: 0.01...0.99, "share of Poets"),
  ]
  private static let source = "Braun and Schwartz 2025, figures 8–9a"

  package init() {}

  package func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let lifts = try AdsByType(
      mean: 0.2, ratio: 1.15, poetsOverQuants: numbers["answer"],
      divergence: numbers["answer_divergence"])
    func targeting(_ divergence: Double) throws -> AdsByType {
      try AdsByType(
        mean: 0.2, ratio: 1, poetsOverQuants: numbers["targeting"], divergence: divergence)
    }
    let poets = numbers["poets"]
    let policies: [(Words, AdsByType?, Double, [Double])] = [
      (
        Words(en: "the platform’s delivery", ar: "توزيع المنصة"),
        try targeting(numbers["targeting_divergence"]), -0.0499, [0.420, 0.743]
      ),
      (
        Words(en: "both targeted alike", ar: "استهداف واحد للإعلانين"), try targeting(1), 0.0164,
        [0.571, 0.571]
      ),
      (Words(en: "random delivery", ar: "توزيع عشوائي"), nil, 0.0440, [0.4, 0.4]),
    ]
    var checks: [ValidationCheck] = []
    for (policy, targeting, printed, quants) in policies {
      let world = try World(lifts: lifts, targeting: targeting, poets: poets)
      let engine = world.played.engine()
      let found = try await run.average(numbers.plays, for: "\(name) \(policy.en)", figures: 3) {
        play, _ in
        let reading = world.reading(
          world.played.play(engine, .test, seed: run.seed, replicate: play))
        return [reading.difference] + reading.quants
      }
      let exact = Reading(lifts: lifts, targeting: targeting, poets: poets)
      func check(
        _ en: String, _ ar: String, _ index: Int, _ target: Double?, _ within: Double
      ) -> ValidationCheck {
        ValidationCheck(
          of: name, kind, Words(en: "\(en), \(policy.en)", ar: "\(ar)، \(policy.ar)"), unit: .share,
          source: Self.source, target: target, within: within, value: found[index].mean,
          standardError: found[index].standardError)
      }
      checks.append(
        check("A − B", "A − B", 0, numbers.printed(printed, else: exact.difference), 0.001))
      for (arm, name) in ["A", "B"].enumerated() where targeting != nil || arm == 0 {
        checks.append(
          check(
            "Quants among those shown \(name)", "نسبة كوانت بين من شاهدوا \(name)", 1 + arm,
            numbers.printed(quants[arm], else: exact.quants[arm]), 0.001))
      }
    }
    return checks
  }

  /// Probabilities of Poets and Quants.
  package struct Types: Sendable {
    package var poets: Double
    package var quants: Double

    package init(poets: Double, quants: Double) { (self.poets, self.quants) = (poets, quants) }
  }

  /// What each ad does to each type.
  package struct AdsByType: Sendable {
    package var a: Types
    package var b: Types

    /// - Parameters:
    ///   - mean: Over types and ads, for an equal mix.
    ///   - ratio: A over B, in the mix.
    ///   - poetsOverQuants: Of both ads together.
    ///   - divergence: (A: Poets over Quants) over (B: Poets over Quants).
    package init(
      mean: Double, ratio: Double, poetsOverQuants: Double, divergence: Double
    ) throws {
      // A and B of an equal mix, and Poets and Quants of an equal mix of ads, are four sums.
      let (a, b) = (4 * mean * ratio / (1 + ratio), 4 * mean / (1 + ratio))
      let poets = 4 * mean * poetsOverQuants / (1 + poetsOverQuants)
      // With x of A's Poets: x/(a − x) = divergence (p − x)/(b − p + x).
      func gap(_ x: Double) -> Double {
        x * (b - poets + x) - divergence * (poets - x) * (a - x)
      }
      let x = try findRoot(
        in: max(0, poets - b)...min(a, poets), tolerance: 1e-14, gap)
      self.a = Types(poets: x, quants: a - x)
      self.b = Types(poets: poets - x, quants: b - poets + x)
      let all = [self.a.poets, self.a.quants, self.b.poets, self.b.quants]
      guard all.allSatisfy({ 0 < $0 && $0 < 1 }) else {
        throw SettingError(
          impossible: "no probabilities in (0, 1) have such ratios: they would be \(all)")
      }
    }
  }

  package struct Reading: Sendable {
    package var difference: Double
    /// Share of Quants among those who saw A and B.
    package var quants: [Double]

    init(difference: Double, quants: [Double]) {
      (self.difference, self.quants) = (difference, quants)
    }

    /// As expected.
    init(lifts: AdsByType, targeting: AdsByType?, poets: Double) {
      let even = Types(poets: 0.2, quants: 0.2)
      let shown = [targeting?.a ?? even, targeting?.b ?? even].map {
        (poets * $0.poets, (1 - poets) * $0.quants)
      }
      let rates = zip(shown, [lifts.a, lifts.b]).map { shown, lift in
        (shown.0 * lift.poets + shown.1 * lift.quants) / (shown.0 + shown.1)
      }
      difference = rates[0] - rates[1]
      quants = shown.map { $0.1 / ($0.0 + $0.1) }
    }
  }

  /// Shown once, on one day, to a part of each type: weights so that reach is Φ.
  package struct World: Sendable {
    let played: PlayedWorld

    /// - Parameter targeting: Nil: a split test.
    package init(lifts: AdsByType, targeting: AdsByType?, poets: Double) throws {
      /// Impressions offered, of which the first is shown: 1 − e^(−m) = Φ.
      func offered(_ probability: Double) -> Double { -log1p(-probability) }
      let even = Types(poets: 0.2, quants: 0.2)
      let reached = [targeting?.a ?? even, targeting?.b ?? even]
      // An impression costs a cent.
      let budgets = reached.map {
        200_000 * (poets * $0.poets + (1 - poets) * $0.quants) * 0.01
      }
      func weights(_ types: Types) -> String {
        let most = max(offered(types.poets), offered(types.quants))
        return "{poets: \(offered(types.poets) / most), quants: \(offered(types.quants) / most)}"
      }
      let design =
        targeting == nil
        ? ""
        : "design: platform_delivery, delivery: {targeting: fixed, weights: "
          + "{a: \(weights(reached[0])), b: \(weights(reached[1]))}}, "
      let text = """
        name: validation-divergent-delivery
        schedule: {start: 2026-03-02, days: 1, seasons: none}
        market: {currency: USD, order_value: 100 USD, margin: 40%}
        shocks: none
        audience:
          size: 200000
          activity_classes: 1
          activity_spread: 1000
          discovery: 0% per day
          organic_visits: 0% per day
          organic_purchases: 0% per day
          segments: {poets: {share: \(poets)}, quants: {share: \(1 - poets)}}
        campaigns:
          c:
            type: traffic
            platform: google_display
            budget: \(budgets[0]) USD total
            cpm: 10 USD
            opportunities: 100 per day
            frequency_cap: 1 per 1 day
            creative:
              ctr: 10%
              awareness_rate: 0%
              wear_out: none
              segments:
                poets: {ctr: \(10 * lifts.a.poets)}
                quants: {ctr: \(10 * lifts.a.quants)}
        experiment:
          {\(design)variants: {a: {}, b: {c.budget: \(budgets[1]) USD total,
            c.creative.segments.poets.ctr: \(10 * lifts.b.poets),
            c.creative.segments.quants.ctr: \(10 * lifts.b.quants)}}}
        """
      played = try PlayedWorld("divergent_delivery", text, []) {
        $0.learning.priceFactor = 1
        $0.invalidClicks = 0
      }
    }

    /// By the mean field, whose only error is that of pacing.
    package func expected() -> Reading { reading(played.expected(.test)) }

    func reading(_ ledger: Ledger) -> Reading {
      func seen(_ entry: SeenEntry, _ arm: Int, segment: Int? = nil) -> Double {
        ledger.seen.campaigns.sum(entry, days: 0..<1, arm: arm, segment: segment)
      }
      let rates = (0..<2).map { seen(.clicks, $0) / seen(.impressions, $0) }
      return Reading(
        difference: rates[0] - rates[1],
        quants: (0..<2).map { seen(.impressions, $0, segment: 1) / seen(.impressions, $0) })
    }
  }
}
