extension Staging {
  /// The keys `before` and `regions` of a design that changes ads in time.
  init(fields: inout some Fields, design: Design?, days: Int) {
    let hasRegions = design == .geoTest
    let stated = fields.value(
      "before", .wholeDays(in: 1...Schedule.longest),
      "Days before the change, of designs before_after and geo_test. Default: half of the schedule."
    )
    let before = stated ?? max(1, days / 2)
    if stated != nil || design == .beforeAfter || hasRegions, before < 2 || days - before < 2 {
      fields.mistake(
        "before",
        "there must be two days before the change and two after it, found \(before) of \(days)",
        hint: "write a longer schedule, or fewer days in 'before'")
    }
    var regions: Regions?
    if hasRegions || fields.isSchema || fields.has("regions") {
      regions = fields.block("regions", "The regions of design geo_test.") {
        Regions(fields: &$0)
      }
    }
    self.init(before: before, days: days, regions: hasRegions ? regions : nil)
  }
}

extension Staging.Regions {
  fileprivate init(fields: inout some Fields) {
    let count = fields.value(
      "count", .integer(in: 1...10_000), "Regions. Default: 20.")
    let stated = fields.value(
      "treated", .integer(in: 0...10_000), "Of these, treated. Default: half.")
    let paired = fields.value(
      "pairs", .flag,
      "Whether one of each two regions next to each other in size is treated. Default: true where half are."
    )
    let sizes = fields.value(
      "size_spread", .number(in: 0...2, example: "0.6"),
      "Log-sd of the regions' numbers of people. Default: 0.6, an estimate.")
    let levels = fields.belief(
      "level_spread", .number(0...2), default: Preset(0.3, low: 0.1, high: 0.6),
      "Log-sd of what people of a region do, with ads and without. Default: 0.3, an estimate.")
    let trends = fields.belief(
      "trends", .number(0...2), default: Preset(0.05, low: 0, high: 0.15),
      "Log-sd of the growth of that in 30 days. Default: 0.05, an estimate.")
    let shocks = fields.belief(
      "own_shocks", .number(0...2), default: MarketPresets.current.dayShock,
      "Log-sd of a region's days around its course. Default: the market's preset.")
    let regions = count ?? 20
    let treated = stated ?? regions / 2
    if !Self.counts.contains(regions) {
      fields.mistake(
        "count",
        "a geo test must have \(Self.counts.lowerBound) to \(Self.counts.upperBound) regions, found \(regions)",
        hint: regions < Self.counts.lowerBound
          ? "two regions differ by more than their ads, and nothing says by how much: find smaller ones"
          : "put small ones together")
    } else if treated < 2 || regions - treated < 2 {
      fields.mistake(
        "treated",
        "two regions or more must be treated, and two or more not, found \(treated) of \(regions)")
    }
    if paired == true, 2 * treated != regions {
      fields.mistake(
        "pairs", "'pairs' need half of the regions treated, found \(treated) of \(regions)",
        hint: "write 'pairs: false', or treat half of an even number")
    }
    self.init(
      count: regions, treated: treated, arePaired: paired ?? (2 * treated == regions),
      sizes: sizes ?? 0.6, levels: levels, trends: trends, shocks: shocks)
  }
}
