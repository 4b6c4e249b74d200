extension Design {
  /// Some regions are shown the treatment's ads from a day on, the others stay with the control's: few
  /// units, each with its own level and course.
  ///
  /// Vaver, J. and Koehler, J. (2011). *Measuring Ad Effectiveness Using Geo Experiments*. Google.
  package static let geoTest = Design(
    name: "geo_test", title: Words(en: "geo test", ar: "اختبار جغرافي"),
    keys: ["before", "regions"],
    movesPeople: true,
    needs: [
      .oneTreatment(of: "geo_test"),
      Need(
        key: "regions", message: "a geo test has regions in place of segments",
        hint: "leave out 'audience.segments'"
      ) { $0.audience.segments.count == 1 },
    ] + Need.nobodyStays(in: "geo_test"))
}

extension Audience {
  /// The same people by region in place of one segment.
  func divided(into regions: Staging.Regions) -> Audience {
    guard let everybody = segments.first else { return self }
    var audience = self
    audience.segments = regions.shares.enumerated().map { index, share in
      var segment = everybody
      segment.name = "region-\(index + 1)"
      segment.share = share
      return segment
    }
    return audience
  }
}

extension Campaign {
  /// The same campaign in each of so many regions.
  func divided(into regions: Int) -> Campaign {
    var campaign = self
    campaign.targeting.segments = Array(0..<regions)
    campaign.creative.clicksBySegment = .init(
      repeating: creative.clicksBySegment.first ?? nil, count: regions)
    return campaign
  }
}

extension Arm {
  func divided(into regions: Int) -> Arm {
    var arm = self
    arm.campaigns = campaigns.map { $0.divided(into: regions) }
    return arm
  }
}
