internal import Foundation

/// People whom the platform finds to be like a list of yours: the smaller their share of the market, the liker.
/// They are the people of the scenario's audience; this says how they answer.
package struct Lookalike: Sendable, Equatable {
  /// Factor on conversion rates.
  package var conversions: Belief

  /// The block `lookalike`.
  init(fields: inout some Fields, platform: Platform) {
    let size = fields.share(
      "size", in: 0.01...0.1, isRequired: true,
      "Share of the country's people that are taken for alike, 1 % to 10 %.")
    let source = fields.value(
      "source", .integer(in: 1...1_000_000_000, example: "1000"),
      "People on your list. Default: enough.")
    conversions = fields.belief(
      "conversion_rate", .factor, default: Self.preset(size: size ?? 0.01),
      "Factor on conversion rates. Default: x1.25 at 1 %, x1.15 at 3 %, x1.05 at 10 %, estimates.")
    guard !fields.isSchema else { return }
    guard let least = platform.minimumLookalikeSource else {
      fields.mistake(
        nil, "\(platform.title.en) offers no lookalike audiences", hint: "leave out 'lookalike'")
      return
    }
    if let source, Double(source) < least.value {
      fields.mistake(
        "source",
        "'source' must be at least \(Int(least.value)) people on \(platform.title.en), found \(source)"
      )
    }
  }

  /// On a straight line in the logarithm of the size, between the sizes that have figures.
  package static func preset(size: Double) -> Preset {
    let known: [(size: Double, preset: Preset)] = [
      (0.01, Preset(1.25, low: 0.85, high: 3, source: "attherate_lal")),
      (0.03, Preset(1.15, low: 0.85, high: 2, source: "attherate_lal")),
      (0.1, Preset(1.05, low: 0.9, high: 1.3)),
    ]
    if let exact = known.first(where: { abs($0.size - size) < 1e-9 }) { return exact.preset }
    let upper = known.firstIndex { $0.size > size } ?? known.count - 1
    let (a, b) = (known[max(0, upper - 1)], known[upper])
    let place = log(size / a.size) / log(b.size / a.size)
    func between(_ low: Double, _ high: Double) -> Double { low + place * (high - low) }
    return Preset(
      between(a.preset.value, b.preset.value), low: between(a.preset.low!, b.preset.low!),
      high: between(a.preset.high!, b.preset.high!))
  }
}
