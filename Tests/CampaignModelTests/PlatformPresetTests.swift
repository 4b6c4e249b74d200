import CampaignModel
import Foundation
import Testing

@Suite("The compiled presets are those of reference/market.json")
struct PlatformPresetTests {
  @Test func listsEveryPlatformOfTheMarketFile() throws {
    let platforms = try market().platforms
    #expect(Platform.all.map(\.name).sorted() == platforms.keys.sorted())
  }

  @Test(arguments: Platform.all)
  func pricesAndRatesAreUpToDate(platform: Platform) throws {
    let expected = try #require(market().platforms[platform.name]).objectives
    #expect(platform.objectives.keys.sorted() == expected.keys.sorted())
    for (type, objective) in platform.objectives {
      let leaves = try #require(expected[type])
      #expect(objective.costPerMille == leaves.cpm.preset, "\(type)")
      #expect(objective.clickThroughRate == leaves.ctr_link.preset, "\(type)")
      #expect(objective.conversionRate == leaves.cvr_per_click.preset, "\(type)")
    }
  }

  /// The file's `derived_cpc` is rounded to a tenth of a cent.
  @Test(arguments: Platform.all)
  func costPerClickFollowsFromThePresets(platform: Platform) throws {
    let expected = try #require(market().platforms[platform.name]).objectives
    for (type, objective) in platform.objectives {
      let costPerClick = objective.costPerMille.value / 1000 / objective.clickThroughRate.value
      let derived = try #require(expected[type]).derived_cpc.value
      #expect(abs(costPerClick - derived) < 0.000_51, "\(type)")
    }
  }

  /// What isn't compiled from the market file is held against it: kinds of video and lookalikes.
  @Test func judgementsAreThoseOfTheMarketFile() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "reference/market.json")
    let market = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    func part(_ whole: Any?, _ key: String) throws -> [String: Any] {
      try #require((whole as? [String: Any])?[key] as? [String: Any])
    }
    let types = try part(market["video_formats"], "types")
    #expect(types.keys.sorted() == VideoKind.all.map(\.name).sorted())
    for kind in VideoKind.all {
      let type = try part(types, kind.name)
      #expect(try part(type, "ctr")["value"] as? Double == kind.clicks.value)
      #expect(try part(type, "cvr")["value"] as? Double == kind.conversions.value)
      #expect(try part(type, "share")["value"] as? Double == kind.shares.value)
    }
    for (size, key) in [(0.01, "1pct"), (0.03, "3pct"), (0.1, "10pct")] {
      let leaf = try part(market["lookalike"], "cvr_multiplier_\(key)")
      let preset = Lookalike.preset(size: size)
      #expect(leaf["value"] as? Double == preset.value)
      #expect(leaf["range"] as? [Double] == [preset.low!, preset.high!])
    }
    // Half way in the logarithm.
    #expect(abs(Lookalike.preset(size: (0.01 * 0.03).squareRoot()).value - 1.2) < 1e-12)
  }

  @Test(arguments: Platform.all)
  func objectivesAreCampaignTypes(platform: Platform) {
    #expect(Set(platform.objectives.keys).isSubset(of: CampaignType.all.map(\.name)))
  }

  @Test(arguments: Platform.all)
  func namesEachBidStrategyOnce(platform: Platform) {
    let strategies = platform.bidStrategies.map(\.strategy)
    #expect(Set(strategies).count == strategies.count)
    #expect(strategies.first == .lowestCost)
  }

  @Test(arguments: Platform.all)
  func presetsOfAPlatformHoldTogether(platform: Platform) {
    expectSound(presets(in: platform))
  }

  @Test func presetsOfTheMarketHoldTogether() {
    expectSound(presets(in: MarketPresets.current))
  }

  @Test(arguments: Platform.all)
  func activityHasMeanOne(platform: Platform) {
    expectIndex(platform.hourlyActivity, count: 24)
    expectIndex(platform.weekdayActivity, count: 7)
  }

  @Test func seasonsAndDayPartsHaveMeanOne() {
    let market = MarketPresets.current
    expectIndex(market.costPerMilleByMonth, count: 12)
    expectIndex(market.clickThroughRateByMonth, count: 12)
    expectIndex(market.conversionRateByHour, count: 24)
    expectIndex(market.conversionRateByWeekday, count: 7)
  }

  @Test func theReferenceMarketIsOne() {
    let costs = MarketPresets.current.costPerMilleByCountry
    #expect(costs["us"]?.value == 1)
    #expect(costs["world"] != nil)
  }

  @Test func sourcesAreSortedAndHaveAddresses() {
    let ids = PresetSource.table.map(\.id)
    #expect(ids == Set(ids).sorted())
    #expect(PresetSource.table.allSatisfy { $0.address.hasPrefix("http") })
  }

  /// A text is wrapped in the source file; it must come out whole.
  @Test func sourcesAreThoseOfTheMarketFile() throws {
    let expected = try market().sources
    for source in PresetSource.table {
      let entry = try #require(expected[source.id])
      #expect(source.publisher == entry.publisher)
      #expect(source.title == entry.title)
      #expect(source.year == entry.year)
      #expect(source.address == entry.url)
    }
  }

  private func expectIndex(_ values: [Double], count: Int) {
    #expect(values.count == count)
    #expect(abs(values.reduce(0, +) / Double(values.count) - 1) < 0.01)
  }

  /// Sources are known, published numbers name theirs, and values lie in their ranges.
  private func expectSound(_ presets: [Preset]) {
    let known = Set(PresetSource.table.map(\.id))
    #expect(!presets.isEmpty)
    for preset in presets {
      #expect(preset.source.map(known.contains) ?? !preset.published, "\(preset)")
      #expect(preset.value >= preset.low ?? preset.value, "\(preset)")
      #expect(preset.value <= preset.high ?? preset.value, "\(preset)")
    }
  }

  /// Every preset that a value holds, however deep, so that tomorrow's fields are visited too.
  private func presets(in value: Any) -> [Preset] {
    if let preset = value as? Preset { return [preset] }
    return Mirror(reflecting: value).children.flatMap { presets(in: $0.value) }
  }

  private func market() throws -> MarketFile {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "reference/market.json")
    return try JSONDecoder().decode(MarketFile.self, from: Data(contentsOf: file))
  }
}

extension Platform: CustomTestStringConvertible {
  /// Its name alone: test logs list the arguments.
  public var testDescription: String { name }
}

/// The parts of reference/market.json that are compared, by the file's own keys.
private struct MarketFile: Decodable {
  var platforms: [String: PlatformEntry]
  var sources: [String: Source]

  struct PlatformEntry: Decodable {
    var objectives: [String: Objective]
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  struct Objective: Decodable {
    var cpm: Leaf
    var ctr_link: Leaf
    var cvr_per_click: Leaf
    var derived_cpc: Leaf
  }

  struct Leaf: Decodable {
    var value: Double
    var range: [Double]?
    var confidence: String
    var source: Source?

    var preset: Preset {
      Preset(
        value, low: range?.first, high: range?.last, source: source?.id,
        published: confidence == "published")
    }
  }

  struct Source: Decodable {
    var id: String
    var publisher: String
    var title: String
    var year: Int?
    var url: String
  }
}
