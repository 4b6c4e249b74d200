import CampaignModel
import Foundation
import Testing

@Suite struct MarketEventTests {
  private func event(ramp: Int, days: Int?, from: Int = 0) -> MarketEvent {
    MarketEvent(
      name: "e", kind: .custom, firstDay: from, ramp: ramp, days: days, halfLife: nil,
      platforms: [], effects: [:])
  }

  /// By hand.
  @Test func upHeightAndAway() {
    let course = (0..<9).map { event(ramp: 2, days: 3, from: 1).course(on: $0, halfLife: 2) }
    let away = [1, 2].map { pow(0.5, Double($0) / 2) }
    #expect(course == [0, 1.0 / 3, 2.0 / 3, 1, 1, 1] + away + [pow(0.5, 1.5)])
    #expect(event(ramp: 0, days: 2).course(on: 2, halfLife: nil) == 0)
    #expect(event(ramp: 0, days: nil).course(on: 700, halfLife: nil) == 1)
    // Half of it has passed a half-life after its last day.
    #expect(event(ramp: 0, days: 5).course(on: 4 + 6, halfLife: 6) == 0.5)
  }

  /// What kinds do is what the market file says.
  @Test func presetsAreThoseOfTheMarketFile() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "reference/market.json")
    let market = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    func figure(_ part: String, _ name: String) throws -> (value: Double, range: [Double]?) {
      let leaf = try #require((market[part] as? [String: Any])?[name] as? [String: Any])
      return (try #require(leaf["value"] as? Double), leaf["range"] as? [Double])
    }
    func expect(
      _ preset: Preset?, _ part: String, _ name: String, _ shown: (Double) -> Double = { $0 }
    ) throws {
      let leaf = try figure(part, name)
      let preset = try #require(preset)
      #expect(abs(preset.value - shown(leaf.value)) < 1e-12, "\(name)")
      if let range = leaf.range?.map(shown).sorted() {
        #expect(abs(preset.low! - range[0]) < 1e-12 && abs(preset.high! - range[1]) < 1e-12)
      }
    }
    try expect(
      MarketEventKind.competitorEntry.effects[.competition], "competition", "entrant_cpm_shock")
    try expect(
      MarketEventKind.feedChange.effects[.opportunities], "algorithm_change", "reach_multiplier")
    try expect(MarketEventKind.holiday.effects[.competition], "competition", "holiday_cpm_shock")
    try expect(
      MarketEventKind.ramadan.effects[.competition], "seasonality", "ramadan_cpm_multiplier")
    let crisis = MarketEventKind.reputationCrisis
    try expect(crisis.effects[.clicks], "reputation", "crisis_peak_loss_ctr") { 1 - $0 }
    #expect(
      try crisis.effects[.conversions]!.value == 1
        - figure("reputation", "crisis_peak_loss_cvr").value)
    try expect(crisis.halfLife, "reputation", "crisis_half_life_days")
    #expect(
      try CrisisAnswer.early.halfLifeFactor
        == figure("reputation", "half_life_multiplier_fast_response").value)
    #expect(
      try CrisisAnswer.never.halfLifeFactor
        == figure("reputation", "half_life_multiplier_silence").value)
  }
}
