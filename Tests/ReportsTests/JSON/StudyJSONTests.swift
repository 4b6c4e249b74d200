import CampaignModel
import Foundation
import Reports
import Testing

struct StudyJSONTests {
  @Test func readsBackWhatItWrote() throws {
    for study in [SampleStudy.study, SampleStudy.crowded] {
      let decoded = try StudyJSON.decode(StudyJSON.encode(study))
      #expect((decoded == study) == true)
    }
  }

  @Test func namesAreKeysAsTheyAre() throws {
    let name = "myArm_B x"
    let study = SampleStudy.make(control: "plainA", treatment: name, campaign: "myCampaign_1 y")
    #expect(try StudyJSON.decode(StudyJSON.encode(study)) == study)
    let json = try object(study)
    let decision = try #require(json["decision"] as? [String: Any])
    #expect((decision["probability_best"] as? [String: Any])?.keys.sorted() == [name, "plainA"])
    #expect((decision["rollout_profit"] as? [String: Any])?.keys.sorted() == [name, "plainA"])
    let arms = try #require(json["arms"] as? [[String: Any]])
    #expect(
      (arms[1]["campaigns"] as? [String: Any])?.keys.sorted() == ["myCampaign_1 y", "retargeting"])
    #expect((arms[1]["metrics"] as? [String: Any])?["cost_per_conversion"] != nil)
  }

  /// Paths that scripts rely on.
  @Test(arguments: [
    "schema", "scenario.sha256", "decision.test_outcomes.keep_control.value",
    "decision.platform_rule.outcomes.inconclusive.standard_error", "decision.by_assumption",
    "decision.expected_loss.p95", "decision.needed.budget_per_day", "decision.sentence.ar",
    "comparisons.0.test_behaviour.false_positive_rate.value",
    "comparisons.0.test_behaviour.wrong_winner.value", "comparisons.0.rollout_effect.mean",
    "comparisons.0.expected_reading.p05", "comparisons.0.significance.p_value.p50",
    "comparisons.0.significance.typical_replicate.p_value", "timeline.0.true.mean",
    "timeline.0.seen.mean", "segments.0.true.mean", "truth.mean_field_gap.0.standard_errors",
    "assumptions.1.importance", "replay.0.predicted.mean", "looks.0.stop.keep_control.value",
    "warnings.0.values.expected", "arms.0.metrics.ctr.seen.standard_error",
    "arms.0.campaigns.retargeting.incremental_roas.mean", "arms.1.patch.0.is_certain",
  ])
  func holdsTheContractsPath(path: String) throws {
    var value: Any = try object(SampleStudy.study)
    for step in path.split(separator: ".").map(String.init) {
      if let index = Int(step), let list = value as? [Any] {
        value = try #require(list.indices.contains(index) ? list[index] : nil)
      } else {
        value = try #require((value as? [String: Any])?[step], "\(step) of \(path)")
      }
    }
  }

  @Test func keysAreSorted() {
    let text = String(decoding: StudyJSON.encode(SampleStudy.study), as: UTF8.self)
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .map { $0.split(separator: "\"")[1] }
    #expect(keys == keys.sorted())
    #expect(keys.count == 20)
  }

  @Test func theLanguageChangesNoByte() {
    let texts = Language.allCases.map {
      JSONRenderer().render(SampleStudy.study, options: RenderOptions(language: $0))
    }
    #expect(texts[0] == texts[1])
  }

  @Test func whatIsNotFiniteIsNull() throws {
    var study = SampleStudy.study
    study.arms[0].metrics["ctr"]?.truth.mean = .nan
    study.decision.expectedLoss.p95 = .infinity
    let decoded = try StudyJSON.decode(StudyJSON.encode(study))
    #expect(decoded.arms[0].metrics["ctr"]?.truth.mean == nil)
    #expect(decoded.decision.expectedLoss.p95 == nil)
  }

  @Test func turnsNoTerminal() throws {
    let study = SampleStudy.make(treatment: "a\u{202E}b\u{9B}c\u{1B}[2J")
    let data = StudyJSON.encode(study)
    let text = String(decoding: data, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isDangerous($0) })
    #expect(try StudyJSON.decode(data) == study)
  }

  private func object(_ study: Study) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: StudyJSON.encode(study)) as? [String: Any])
  }
}
