extension Creative {
  /// What an ad can be made of. It changes no number by itself: a variant that changes it alone gets
  /// the default belief about how creatives differ.
  static let formats = ["image", "video", "carousel", "collection", "story", "text"]

  init(
    fields: inout some Fields, type: CampaignType, platform: Platform, audience: Audience,
    clickThroughRate preset: Preset? = nil
  ) {
    let segments = audience.segments
    let presets = MarketPresets.current
    let objective = platform.objectives[type.name] ?? platform.anyObjective
    _ = fields.value(
      "format", .choice(Self.formats.map { ($0, $0) }),
      "What the ad is made of. A variant that changes only this gets the default belief about its effect."
    )
    let effects = ["ctr", "awareness_rate", "hide_rate"]
    let differs = fields.isPatched("format") && !effects.contains(where: fields.isPatched)
    let isForReach = type.result == .reach
    let clickThroughRate = fields.belief(
      "ctr", .rate, default: preset ?? objective.clickThroughRate, differs: differs && !isForReach,
      "Link clicks per impression, at the first impression. Default: the platform's preset, or the influencer's tier."
    )
    let clicksBySegment = fields.block(
      "segments", "Whom this very ad appeals to more or less, beside the segments' own factors."
    ) { fields in
      segments.map { segment in
        fields.block(segment.name, "A segment of the audience.") { fields in
          let doc = "Factor on this ad's click-through rate. Default: x1."
          // Where nothing is said there is nothing to assume.
          guard fields.has("ctr") else { return fields.optionalBelief("ctr", .factor, doc) }
          return fields.belief("ctr", .factor, default: Preset(1), doc)
        }
      }
    }
    let awarenessRate = fields.belief(
      "awareness_rate", .rate,
      default: isForReach
        ? Preset(0.01, low: 0.003, high: 0.04) : Preset(0.003, low: 0, high: 0.02),
      differs: differs && isForReach,
      "Share of viewable impressions that make an unaware person aware. Default: 1 % for awareness, else 0.3 %, estimates."
    )
    let hideRate = fields.belief(
      "hide_rate", .rate, default: Preset(0.001),
      "Share of impressions after which the person hides the ad. Default: 0.1 %, an estimate.")
    let sharing =
      "Share of impressions after which the person shares the ad. Default: 0.1 %, an estimate."
    var shareRate: Belief?
    if audience.wordOfMouth != nil {
      shareRate = fields.belief(
        "share_rate", .rate, default: Preset(0.001, low: 0.0001, high: 0.01), sharing)
    } else {
      _ = fields.optionalBelief("share_rate", .rate, sharing)
      if fields.has("share_rate"), !fields.isSchema {
        fields.mistake(
          "share_rate", "'share_rate' changes nothing where nobody passes anything on",
          hint: "write 'word_of_mouth: {}' under 'audience'")
      }
    }
    let viewability = fields.belief(
      "viewability", .rate, default: platform.viewability,
      "Share of impressions that are viewable. Default: the platform's preset.")
    let viewThrough = fields.belief(
      "view_through", .rate, default: Preset(0),
      "Probability, on a day with a view, that the view alone leads to a purchase. Default: 0.")
    let (wearIn, wearInStart) =
      fields.blockOrNone(
        "wear_in", "Impressions it takes until people answer best; none: from the first on."
      ) { fields in
        (
          fields.value(
            "impressions", .integer(in: 0...50, example: "2"),
            "Impressions until the answer is at its height. Default: 0."),
          fields.belief(
            "start", .rate, default: Preset(1),
            "The first impression's answer against the height. Default: 100 %.")
        )
      } ?? (0, Belief(path: fields.path(of: "wear_in.start"), shape: .exactly(1), origin: .typed))
    let (rate, floor) =
      fields.blockOrNone(
        "wear_out", "Decline of clicks with each further impression; none: no decline."
      ) { fields in
        (
          fields.belief(
            "rate", .number(0...5), default: presets.wearOutRate,
            "Rate of the exponential decline per impression. Default: the market's preset."),
          fields.belief(
            "floor", .rate, default: presets.wearOutFloor,
            "Share of the height that remains. Default: the market's preset.")
        )
      } ?? (
        Belief(path: fields.path(of: "wear_out.rate"), shape: .exactly(0), origin: .typed),
        Belief(path: fields.path(of: "wear_out.floor"), shape: .exactly(1), origin: .typed)
      )
    var video: VideoEffect?
    if fields.has("video") || fields.isSchema {
      video = fields.block("video", shorthand: "kind", "What the video is about.") {
        VideoEffect(fields: &$0)
      }
    }
    self.init(
      clickThroughRate: clickThroughRate, clicksBySegment: clicksBySegment,
      awarenessRate: awarenessRate, hideRate: hideRate,
      viewability: viewability, viewThroughRate: viewThrough, wearInImpressions: wearIn ?? 0,
      wearInStart: wearInStart, wearOutRate: rate, wearOutFloor: floor,
      shareRate: shareRate, video: video)
  }
}
