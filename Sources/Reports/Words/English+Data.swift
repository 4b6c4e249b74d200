extension English {
  var dataTitle: String { "What the data say" }
  func dataRows(used: String, of rows: String, files: String) -> String {
    "\(files) · \(used) of \(rows) rows used"
  }
  func dataLeftOut(_ reason: String, _ count: String) -> String {
    let words =
      [
        "unreadable": "could not be read", "exposure": "shown another arm than assigned",
        "units_in_two_arms": "of units in two arms", "duplicates": "repeated",
        "totals": "of totals",
      ][reason] ?? reason
    return "left out: \(count) \(words)"
  }
  func dataEvents(_ count: String, silent: String?) -> String {
    "an event log, \(count) events: a row is a user"
      + (silent.map { ", \($0) of them with no event, by its manifest" } ?? " with an event")
  }
  func dataLinesBeforeHeader(_ count: String) -> String {
    "lines before the names of the columns: \(count)"
  }
  func dataVerdict(_ verdict: String, lowerIsBetter: Bool) -> String {
    [
      "better": lowerIsBetter ? "better: lower" : "a difference, up",
      "worse": lowerIsBetter ? "worse: higher" : "a difference, down",
      "inconclusive": "can’t tell", "unreliable": "don’t read this test",
    ][verdict] ?? verdict
  }
  var dataNoVerdict: String { "no result" }
  func dataFailedChecks(_ names: String) -> String {
    "Failed checks: \(names). Read below what they say before you rely on this result."
  }
  func dataDoubtfulSegments(_ count: String, of all: String) -> String {
    "by segment, \(count) of \(all) comparisons have an arm with too few successes, failures or clusters; their tests are unreliable"
  }
  func dataRatio(_ metric: String, per trials: String) -> String { "\(metric) per \(trials)" }
  func dataBasis(_ columns: String) -> String { "Columns: \(columns)." }
  func dataRole(_ role: String) -> String { role }
  var dataGuessed: String { "guessed" }
  var dataChecks: String { "Before any result: can these data be trusted?" }
  var dataChecksTable: String { "Checks" }
  var dataCheck: String { "Check" }
  func dataCheckName(_ name: String) -> String {
    [
      "sample_ratio": "sizes of the arms", "sample_ratio_by_day": "sizes by day",
      "units_in_two_arms": "units in two arms", "duplicates": "repeated units",
      "exposure": "shown as assigned", "covariate": "covariate alike",
      "missing_values": "missing values",
      "missing_days": "missing days", "outliers": "outliers", "clustered_error": "clustered error",
    ][name] ?? name
  }
  var dataPassed: String { "✓ holds" }
  var dataFailed: String { "✗ fails" }
  var dataNotTold: String { "– can’t be told" }
  var dataResult: String { "Result" }
  var dataArms: String { "Arms" }
  var dataCount: String { "n" }
  var dataSuccesses: String { "Successes" }
  var dataEstimate: String { "Rate or mean" }
  func dataInterval(_ confidence: String) -> String { "\(confidence) interval" }
  var dataScorecard: String { "Scorecard" }
  func dataScorecardTable(_ control: String) -> String { "Against \(control)" }
  var dataComparison: String { "Comparison" }
  var dataDifference: String { "Difference" }
  var dataTogether: String { "Of all together" }
  var dataRelative: String { "Relative" }
  var dataPValue: String { "p" }
  var dataAdjusted: String { "Adjusted p" }
  var dataTest: String { "Test" }
  func dataTestName(_ name: String) -> String {
    test(name)
      ?? [
        "pooled_t": "Student’s t-test",
        "cluster_robust_t": "t-test of clusters that are in both arms",
        "cuped_welch_t": "Welch’s t-test after CUPED",
        "one_way_anova": "analysis of variance, equal spread",
        "welch_anova": "Welch’s analysis of variance",
        "chi_squared": "chi-squared test", "cochran_q": "Cochran’s Q",
      ][name] ?? name
  }
  func dataMoves(_ metric: String, relative: Bool) -> String {
    relative ? "\(metric), relative difference" : "\(metric), difference"
  }
  var dataAdjustedNote: String {
    "Adjusted p-values are Holm’s, and intervals of all together Bonferroni’s: over all arms and metrics "
      + "here, and over all arms and segments there."
  }
  func dataOverall(_ test: String, of groups: String, statistic: String, p: String) -> String {
    "Are \(groups) the same? \(test): \(statistic), p \(p)."
  }
  var dataAllArms: String { "all arms" }
  func dataSegmentEffects(of treatment: String, in column: String) -> String {
    "the effects of \(treatment) by \(column)"
  }
  var dataSegments: String { "By segment" }
  func dataSegmentsTable(_ column: String) -> String { "By \(column)" }
  var dataSegmentsNote: String {
    "One of twenty segments differs by chance alone: read the adjusted p, and whether the effects differ at all."
  }
  var dataOverTime: String { "Over time" }
  var dataOverTimeTable: String { "The difference in everything up to a day" }
  var dataDay: String { "Up to" }
  var dataFixed: String { "for one look" }
  var dataAlwaysValid: String { "for any number of looks" }
  var dataOverTimeNote: String {
    "The shorter interval is right for one look, planned beforehand. Who looks every day and stops when it leaves zero needs the longer one."
  }
  var dataPower: String { "What this test could find" }
  func dataPowerLine(_ comparison: String, _ smallest: String) -> String {
    "\(comparison): a true difference of \(smallest) would be found four times in five."
  }
  func dataPoints(_ number: String) -> String { "\(number) percentage points" }
  func dataOfControl(_ share: String) -> String { "\(share) of the control’s" }
  var dataPowerNote: String {
    "This follows from the size of the test, not from its result: “observed power” is the p-value in another dress and says nothing new."
  }
  var dataWarnings: String { "To be careful about" }
  var dataFooter: String { "What the data say of this test, under the checks above." }
}
