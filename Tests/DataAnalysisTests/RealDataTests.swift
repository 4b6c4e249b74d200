import CampaignModel
import DataAnalysis
import DataFiles
import Foundation
import Statistics
import Testing

/// Published data of real tests against figures computed from them elsewhere (scipy and statsmodels).
///
/// The data are other people's and aren't shipped: where they lie in `shared/data` beside the checkout, or
/// where `MIZAN_DATA` says, they are read, and else only their counts, which are below, are tested.
@Suite struct RealDataTests {
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["MIZAN_DATA"] { return URL(filePath: path) }
    return URL(filePath: #filePath).appending(path: "../../../../shared/data").standardizedFileURL
  }()

  /// The file's study; nil where it isn't there.
  private func study(
    _ files: [String], leavingOut: Bool = false,
    _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> DataStudy? {
    let paths = files.compactMap { Self.folder?.appending(path: $0).path }
    guard paths.count == files.count, paths.allSatisfy(FileManager.default.fileExists) else {
      return nil
    }
    var request = AnalysisRequest()
    change(&request)
    return try DataAnalyst(request, version: "test").study(
      paths.map { try CSVFile($0) },
      armNames: files.map { $0.split(separator: "/").last!.split(separator: ".")[0].description },
      problems: ProblemLog(leavesOutBadRows: leavingOut))
  }

  private func near(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-6 * abs(b) } ?? false
  }

  private func expect(
    _ comparison: DataComparison?, difference: Double, statistic: Double, p: Double,
    interval: (Double, Double)? = nil, relative: (Double, Double)? = nil,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(near(comparison?.estimate, difference), sourceLocation: place)
    #expect(near(comparison?.statistic, statistic), sourceLocation: place)
    #expect(near(comparison?.pValue, p), sourceLocation: place)
    if let interval {
      #expect(near(comparison?.interval?.lower, interval.0), sourceLocation: place)
      #expect(near(comparison?.interval?.upper, interval.1), sourceLocation: place)
    }
    if let relative {
      #expect(near(comparison?.relativeInterval?.lower, relative.0), sourceLocation: place)
      #expect(near(comparison?.relativeInterval?.upper, relative.1), sourceLocation: place)
    }
  }

  // MARK: By their counts

  @Test func marketingCountsAreReproduced() throws {
    let study = try SmallTable.study(
      "test group,users,converted\npsa,23524,420\nad,564577,14423\n"
    ) { $0.split = [4, 96] }
    #expect(study.arms.map(\.name) == ["psa", "ad"])
    expect(
      study.comparisons.first, difference: 0.007692453192, statistic: 7.370078127,
      p: 1.705280716e-13, interval: (0.005873422353, 0.009360028811),
      relative: (0.2996965811, 0.5752396247))
    #expect(study.checks.first { $0.name == "sample_ratio" }?.passed == true)
  }

  /// Conversion rises with exposure in both arms, which is no effect of the ad.
  @Test func exposureIsAGradientNotAnEffect() throws {
    let study = try SmallTable.study(
      """
      test group,segment,users,converted
      ad,low,141938,335
      psa,low,6582,13
      ad,medium,297045,2691
      psa,medium,11816,112
      ad,high,125594,11397
      psa,high,5126,295

      """
    ) { $0.split = [4, 96] }
    let low = study.comparisons.first { $0.segment?.value == "low" }
    expect(low, difference: 0.0003851018718, statistic: 0.6317186318, p: 0.527570751)
    #expect(study.warnings.contains { $0.code == "segment_gradient" })
  }

  @Test func landingPageCountsAreReproduced() throws {
    let study = try SmallTable.study(
      "group,users,converted\ncontrol,145274,17489\ntreatment,145310,17264\n")
    expect(
      study.comparisons.first, difference: -0.001578238985, statistic: -1.310924198,
      p: 0.1898833745, interval: (-0.003937928472, 0.0007814231317),
      relative: (-0.03239056504, 0.006555180683))
  }

  @Test func surveyCountsAreReproduced() throws {
    let study = try SmallTable.study(
      "experiment,answers,yes\ncontrol,586,264\nexposed,657,308\n")
    expect(
      study.comparisons.first, difference: 0.0182856193, statistic: 0.6456801812, p: 0.5184864982,
      interval: (-0.0371414924, 0.07349433659), relative: (-0.07792657261, 0.1743365164))
  }

  // MARK: From the files

  @Test func landingPage() throws {
    guard let study = try study(["udacity_landing_page/ab_data.csv.gz"]) else { return }
    #expect(study.source.rows == 294_478 && study.source.rowsUsed == 290_584)
    #expect(study.source.rowsLeftOut == ["exposure": 3893, "duplicates": 1])
    expect(
      study.comparisons.first, difference: -0.001578238985, statistic: -1.310924198,
      p: 0.1898833745)
    let ratio = study.checks.first { $0.name == "sample_ratio" }
    #expect(near(ratio?.statistic, 0.004459984032) && near(ratio?.pValue, 0.9467543682))
    #expect(study.timeline.count == 23)
  }

  @Test func brandLift() throws {
    let file = ["adsmart_brand_lift/AdSmartABdata.csv"]
    guard let answered = try study(file),
      let everybody = try study(
        file,
        {
          $0.successes = ["yes"]; $0.segments = ["platform_os"]
        })
    else { return }
    expect(
      answered.comparisons.first, difference: 0.0182856193, statistic: 0.6456801812,
      p: 0.5184864982, interval: (-0.0371414924, 0.07349433659))
    expect(
      everybody.comparisons.first, difference: 0.01203574152, statistic: 2.108291,
      p: 0.03500582597, relative: (0.0118202923, 0.3892183431))
    let ratio = everybody.checks.first { $0.name == "sample_ratio" }
    #expect(near(ratio?.statistic, 0.5230902563) && near(ratio?.pValue, 0.4695264353))
    #expect(everybody.checks.first { $0.name == "sample_ratio_by_day" }?.passed == false)
  }

  /// The file as it was published, with the marker of a merge in its last row.
  @Test func aMergeMarkerIsRefusedAndMayBeLeftOut() throws {
    guard let path = Self.folder?.appending(path: "adsmart_brand_lift/AdSmartABdata.csv"),
      let text = try? String(contentsOf: path, encoding: .utf8)
    else { return }
    let marked = text + ">>>>>>> b34d3a42d1ae2e2f64fb5ecbd5d7a5d6bc6e1a22\n"
    let problems = SmallTable.problems(marked)
    #expect(problems.map(\.location?.line) == [8079])
    #expect(problems.first?.hint?.contains("merge") == true)
  }

  /// The store is what was randomised: F is 5.85, not 21.95.
  @Test func storesAreTheUnit() throws {
    let file = ["fast_food_promotions/WA_Marketing-Campaign.csv"]
    guard
      let stores = try study(
        file,
        {
          $0.unit = "LocationID"
          $0.control = "2"
          $0.values = ["SalesInThousands"]
        })
    else { return }
    #expect(near(stores.overallTests.first { $0.of == "arms" }?.statistic, 5.845791932))
    #expect(near(stores.overallTests.first { $0.of == "arms" }?.pValue, 0.003680546899))
    let first = stores.comparisons.first { $0.treatment == "1" && $0.segment == nil }
    expect(
      first, difference: 43.07838694, statistic: 3.332129461, p: 0.00127768802,
      interval: (17.37346732, 68.78330655))
    #expect(
      near(first?.degreesOfFreedom, 84.94877131) && near(first?.naive?.statistic, 6.427528671))
  }

  /// Days are what varies: z is 3.65, not 153.6.
  @Test func daysAreTheUnitOfClicks() throws {
    let files = ["campaign_30day/control_group.csv", "campaign_30day/test_group.csv"]
    guard
      let study = try study(
        files,
        {
          $0.successes = ["# of Website Clicks"]
          $0.trials = "# of Impressions"
        }),
      let spend = try self.study(files, { $0.values = ["Spend [USD]"] }),
      let cost = try self.study(
        files,
        {
          $0.values = ["Spend [USD]"]
          $0.trials = "# of Purchase"
        })
    else { return }
    expect(
      study.comparisons.first, difference: 0.03231364264, statistic: 3.65242359,
      p: 0.0002597769071)
    #expect(near(study.comparisons.first?.naive?.statistic, 153.6301966))
    #expect(
      study.checks.first { $0.name == "missing_days" }?.text.en.contains("2019-08-05") == true)
    #expect(spend.arms.map(\.readings[0].n) == [30, 30])
    expect(
      cost.comparisons.first, difference: 0.5100824302, statistic: 1.03708797, p: 0.299694861)
  }

  /// The last 14 days have no outcomes yet.
  @Test func daysWithoutOutcomesAreLeftOut() throws {
    guard
      let study = try study(
        ["udacity_free_trial/control_data.csv", "udacity_free_trial/experiment_data.csv"],
        {
          $0.successes = ["Enrollments", "Payments"]
          $0.trials = "Clicks"
          $0.cluster = "none"
        })
    else { return }
    expect(
      study.comparisons[0], difference: -0.02055487458, statistic: -4.701830024,
      p: 2.578401034e-06, interval: (-0.02911849264, -0.0119878589))
    expect(
      study.comparisons[1], difference: -0.004873722675, statistic: -1.419200114,
      p: 0.1558406826)
    #expect(study.checks.first { $0.name == "missing_days" }?.statistic == 28)
  }

  @Test func advertisements() throws {
    guard
      let study = try study(
        ["kag_facebook_ads/KAG_conversion_data.csv"],
        {
          $0.arm = "xyz_campaign_id"
          $0.successes = ["Approved_Conversion"]
          $0.trials = "Clicks"
        })
    else { return }
    #expect(study.arms.map(\.name) == ["916", "936", "1178"])
    #expect(study.arms.map(\.readings[0].successes) == [24, 183, 872])
    #expect(study.arms.map(\.readings[0].n) == [113, 1984, 36068])
    #expect(near(study.arms[2].readings[0].rate, 0.0241765554))
    #expect(study.warnings.map(\.code) == ["successes_without_trials"])
  }

  @Test func sampleOfUsers() throws {
    guard let study = try study(["marketing_ab/sample_11762_users.csv"], { $0.split = [4, 96] })
    else { return }
    expect(
      study.comparisons.first, difference: 0.01515793152, statistic: 2.036404664,
      p: 0.04170973749)
    #expect(study.comparisons.first?.warnings.map(\.code) == ["few_successes"])
  }
}
