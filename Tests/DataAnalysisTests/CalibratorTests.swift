import CampaignModel
import DataAnalysis
import DataFiles
import Foundation
import Testing

@Suite struct CalibratorTests {
  static let data = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data")
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: data.appending(path: path).path(percentEncoded: false))
  }

  private static func export(_ path: String) throws -> AdExport {
    let file = try CSVFile(
      data.appending(path: path).path(percentEncoded: false), isHeader: AdExport.isHeader)
    return try AdExport(file, problems: ProblemLog())
  }

  private static func calibration(_ path: String, seed: UInt64 = 1) throws -> Calibration {
    try Calibrator(export(path), seed: seed).calibration(
      file: path, platform: nil, currency: nil, version: "0")
  }

  /// Half of the ads of a real account from the other half, from impressions alone: five ways to halve them.
  @Test(.enabled(if: has("kag_facebook_ads/KAG_conversion_data.csv")))
  func forecastsOfARealAccountHold() throws {
    var scores: [String: [Double]] = [:]
    for seed in 1...5 as ClosedRange<UInt64> {
      let calibration = try Self.calibration(
        "kag_facebook_ads/KAG_conversion_data.csv", seed: seed)
      #expect(calibration.checks.map(\.outcome) == ["clicks", "conversions"])
      for check in calibration.checks {
        #expect(check.rows == 572)
        #expect((0.87...0.93).contains(check.inside90.value!), "seed \(seed): \(check)")
        #expect(check.pValue > 0.01, "seed \(seed): \(check)")
        #expect(check.score < check.scorePooled, "seed \(seed): \(check)")
        scores[check.outcome, default: [0, 0]][0] += check.score
        scores[check.outcome]![1] += check.scoreUnpooled
      }
    }
    for (outcome, pair) in scores { #expect(pair[0] < pair[1], "\(outcome): \(pair)") }
  }

  @Test(.enabled(if: has("kag_facebook_ads/KAG_conversion_data.csv")))
  func readsARealAccount() throws {
    let found = try Self.calibration("kag_facebook_ads/KAG_conversion_data.csv")
    // The sums that its origin states.
    #expect(found.rows == 1143 && found.impressions == 213_434_828 && found.clicks == 38_165)
    #expect(found.conversions == 3264 && abs(found.spend - 58_705.23) < 0.01)
    let cpms = found.campaigns.compactMap(\.cpm)
    #expect(cpms.count == 3 && cpms.allSatisfy { $0.low < $0.value && $0.value < $0.high })
    #expect(found.campaigns.map(\.name) == ["1178", "936", "916"])
    #expect(found.segmentedBy != nil && abs(found.segments.map(\.share).reduce(0, +) - 1) < 1e-9)
  }

  @Test(.enabled(if: has("tiktok_daily_export/tiktok_daily.csv")))
  func readsDaysOfRealCampaigns() throws {
    let found = try Self.calibration("tiktok_daily_export/tiktok_daily.csv")
    #expect(found.kind.hasPrefix("TikTok") && found.currency == "IDR" && found.days! > 100)
    let days = try #require(found.dayToDay)
    // Log standard deviations of CPM by campaign are 0.24–0.53 (the data's own notes).
    #expect((0.2...0.8).contains(days.price!), "\(days)")
    #expect(days.clicks > 0.1 && days.weekdayPrices?.count == 7)
  }

  @Test(
    .enabled(if: has("export_formats/google_ads_daily_de.csv")),
    arguments: [
      ("google_ads_campaign_report_en.csv", "Google", "USD", 24_032.0, 1648.0, 2467.74),
      ("google_ads_daily_de.csv", "Google", "EUR", 25_346, 260, 2535.48),
      ("linkedin_campaign_performance_en.csv", "LinkedIn", "USD", 20_250, 390, 2464.25),
      ("meta_ads_manager_en.csv", "Meta", "USD", 21_550, 289, 199.04),
      ("meta_ads_manager_fr_semicolon.csv", "Meta", "EUR", 129_769, 2231, 3465.66),
      ("tiktok_ads_en.csv", "TikTok", "USD", 25_290, 380, 100.0),
    ])
  func readsEveryPlatformsExport(
    file: String, kind: String, currency: String, impressions: Double, clicks: Double,
    spend: Double
  ) throws {
    let found = try Self.calibration("export_formats/\(file)")
    #expect(found.kind.hasPrefix(kind) && found.currency == currency)
    #expect(found.impressions == impressions && found.clicks == clicks)
    #expect(abs(found.spend - spend) < 0.005, "\(found.spend)")
  }

  @Test(.enabled(if: has("meta_ads_manager_export/meta_ads_manager_export.csv")))
  func readsTheRealMetaExport() throws {
    let found = try Self.calibration("meta_ads_manager_export/meta_ads_manager_export.csv")
    #expect(found.firstDay == "2024-11-28" && found.lastDay == "2024-12-04")
    #expect(found.currency == "USD" && found.rows + found.emptyRows == 637)
    #expect(found.segmentedBy == "Age" || found.segmentedBy == "Gender")
  }
}
