import CampaignModel
import Statistics

/// Data of a small test with two treatments, a segment that can't be compared, and a failed check.
enum SampleDataStudy {
  static let study: DataStudy = {
    var whole = DataComparison(
      metric: "converted", kind: "rate", segment: nil, control: "control", treatment: "story",
      test: "two_proportion_z")
    whole.estimate = 0.012
    whole.standardError = 0.004
    whole.statistic = 3
    whole.relativeEffect = 0.12
    whole.interval = Interval(lower: 0.004, upper: 0.02)
    whole.relativeInterval = Interval(lower: 0.04, upper: 0.21)
    whole.pValue = 0.0027
    whole.logPValue = -5.9
    whole.adjustedPValue = 0.0054
    whole.simultaneousInterval = Interval(lower: 0.003, upper: 0.021)
    whole.simultaneousRelativeInterval = Interval(lower: 0.03, upper: 0.22)
    whole.varianceReduction = 0.2
    whole.minimumDetectableEffect = 0.0112
    whole.naive = .init(
      test: "two_proportion_z", statistic: 4.1, standardError: 0.003, pValue: 0.00004,
      logPValue: -10.1)
    whole.warnings = [
      Warning(
        code: "few_successes", arms: ["story"], values: ["count": 4],
        text: Words(en: "4 converted in story", ar: "4 فقط في story"))
    ]
    var part = DataComparison(
      metric: "converted", kind: "rate", segment: .init(column: "country", value: "EG"),
      control: "control", treatment: "story", test: "two_proportion_z")
    part.reason = "an arm has no units"
    var control = DataArm.Reading(metric: "converted", n: 10_000)
    control.successes = 1000
    control.rate = 0.1
    control.interval = Interval(lower: 0.094, upper: 0.106)
    var story = control
    story.successes = 1120
    story.rate = 0.112
    return DataStudy(
      version: "0.1.0",
      source: .init(
        files: ["data.csv"], rows: 20_010, rowsUsed: 20_000, rowsLeftOut: ["duplicates": 10],
        unit: "row"),
      columns: [
        .init(role: "arm", name: "group", guessed: true),
        .init(role: "success", name: "converted", guessed: false),
      ],
      confidenceLevel: 0.95,
      decision: .init(
        verdict: .better, reason: nil, treatment: "story",
        sentence: Words(en: "story has more converted than control.", ar: "story يزيد converted."),
        advice: Words(en: "The true effect is usually smaller.", ar: "الأثر أصغر غالبًا.")),
      arms: [
        DataArm(name: "control", role: "control", readings: [control]),
        DataArm(name: "story", role: "treatment", readings: [story]),
      ],
      checks: [
        DataCheck(
          name: "sample_ratio", statistic: 0.1, pValue: 0.7, passed: true, isFatal: true,
          text: Words(en: "The arms have the planned sizes.", ar: "الأحجام كما خُطط.")),
        DataCheck(
          name: "missing_values", passed: nil, reason: "no arm differs",
          text: Words(en: "It can't be told.", ar: "لا يُعرف.")),
        DataCheck(
          name: "missing_days", statistic: 2, passed: false,
          text: Words(en: "2 days are missing.", ar: "ينقص يومان.")),
      ],
      comparisons: [whole, part],
      overallTests: [
        .init(
          metric: "converted", test: "cochran_q", of: "country", treatment: "story",
          reason: "an arm has fewer than two units")
      ],
      timeline: [
        .init(date: "2026-03-01", treatment: "story", reason: "no variation in the data"),
        .init(
          date: "2026-03-02", treatment: "story", estimate: 0.01,
          interval: Interval(lower: 0, upper: 0.02),
          alwaysValidInterval: Interval(lower: -0.01, upper: 0.03)),
      ], warnings: [])
  }()
}
