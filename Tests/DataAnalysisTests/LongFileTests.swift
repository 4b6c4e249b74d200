import CampaignModel
import DataAnalysis
import Testing

/// Where a file has more rows than the ledger keeps, ids are looked at in a sample.
@Suite struct LongFileTests {
  /// 40,000 units, of which every fiftieth comes twice and every eightieth is in both arms.
  private static let table: String = {
    var text = "user_id,group,converted\n"
    for unit in 0..<40_000 {
      let arm = unit % 2 == 0 ? "control" : "b"
      text += "u\(unit),\(arm),\(unit % 7 == 0 ? 1 : 0)\n"
      if unit % 50 == 7 { text += "u\(unit),\(arm),0\n" }
      if unit % 80 == 3 { text += "u\(unit),control,0\n" }
    }
    return text
  }()
  private static let repeated = 800.0
  private static let crossing = 500.0

  private func statistics(capacity: Int) throws -> (
    study: DataStudy, crossing: Double, repeats: Double
  ) {
    let study = try SmallTable.study(Self.table) { $0.ledgerCapacity = capacity }
    func statistic(_ name: String) -> Double {
      study.checks.first { $0.name == name }?.statistic ?? .nan
    }
    return (study, statistic("units_in_two_arms"), statistic("duplicates"))
  }

  @Test func aShortFileIsCountedExactly() throws {
    let found = try statistics(capacity: 100_000)
    #expect(found.crossing == Self.crossing && found.repeats == Self.repeated)
    #expect(found.study.source.rowsLeftOut == ["units_in_two_arms": 1000, "duplicates": 800])
    #expect(found.study.source.rowsUsed == 41_300 - 1800)
  }

  /// One in 4 and one in 16 of the units: within four standard errors of the truth, and no row is lost.
  @Test(arguments: [(20_000, 4.0), (4_000, 16.0)])
  func aLongFileIsEstimatedFromASample(capacity: Int, share: Double) throws {
    let found = try statistics(capacity: capacity)
    for (estimate, truth) in [(found.crossing, Self.crossing), (found.repeats, Self.repeated)] {
      #expect(estimate.truncatingRemainder(dividingBy: share) == 0)
      #expect(abs(estimate - truth) < 4 * (truth * (share - 1)).squareRoot(), "\(estimate)")
    }
    #expect(found.study.source.rowsUsed == 41_300 && found.study.source.rowsLeftOut.isEmpty)
    let check = try #require(found.study.checks.first { $0.name == "duplicates" })
    #expect(check.passed == false && check.text.en.contains("one in \(Int(share)) of the units"))
    // Rows are counted one and all.
    #expect(found.study.arms.map(\.readings[0].n).reduce(0, +) == 41_300)
  }
}
