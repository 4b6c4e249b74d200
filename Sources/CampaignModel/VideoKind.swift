/// What a video is about. The four kinds are those of the market file; how they differ is an estimate, by judgement.
package struct VideoKind: Sendable, Equatable {
  package var name: String
  /// Factors on click-through, conversion and share rates, against an ad of no kind.
  package var clicks: Preset
  package var conversions: Preset
  package var shares: Preset

  package static let all = [
    VideoKind(
      name: "educational", clicks: Preset(1.1), conversions: Preset(1.1), shares: Preset(1)),
    VideoKind(
      name: "human_story", clicks: Preset(0.95), conversions: Preset(1), shares: Preset(1.4)),
    VideoKind(
      name: "entertainment", clicks: Preset(0.9), conversions: Preset(0.85), shares: Preset(1.6)),
    VideoKind(name: "live", clicks: Preset(1), conversions: Preset(1.3), shares: Preset(0.9)),
  ]
}

/// What a creative's kind of video does to how people answer.
package struct VideoEffect: Sendable, Equatable {
  package var clicks: Belief
  package var conversions: Belief
  package var shares: Belief

  /// The block `video`.
  init(fields: inout some Fields) {
    let kind =
      fields.required(
        "kind", .choice(VideoKind.all.map { ($0.name, $0) }), "What the video is about.")
      ?? VideoKind.all[0]
    func factor(_ key: String, _ preset: Preset, _ of: String) -> Belief {
      fields.belief(
        key, .factor, default: preset,
        "Factor of this kind of video on \(of). Default: by its kind, an estimate.")
    }
    clicks = factor("ctr", kind.clicks, "click-through rates")
    conversions = factor("conversion_rate", kind.conversions, "conversion rates")
    shares = factor("share_rate", kind.shares, "share rates")
  }
}
