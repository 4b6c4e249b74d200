/// The words of a report on the data of a real test; each language has them in a file of its own.
protocol DataVocabulary: Sendable {
  var dataTitle: String { get }
  func dataRows(used: String, of rows: String, files: String) -> String
  func dataLeftOut(_ reason: String, _ count: String) -> String
  func dataEvents(_ count: String, silent: String?) -> String
  func dataLinesBeforeHeader(_ count: String) -> String
  /// - Parameter lowerIsBetter: Whether less of the metric is better.
  func dataVerdict(_ verdict: String, lowerIsBetter: Bool) -> String
  var dataNoVerdict: String { get }
  func dataFailedChecks(_ names: String) -> String
  /// Comparisons by segment of which the tests are unreliable, for want of successes or clusters.
  func dataDoubtfulSegments(_ count: String, of all: String) -> String
  func dataRatio(_ metric: String, per trials: String) -> String
  func dataBasis(_ columns: String) -> String
  func dataRole(_ role: String) -> String
  var dataGuessed: String { get }
  var dataChecks: String { get }
  var dataChecksTable: String { get }
  var dataCheck: String { get }
  func dataCheckName(_ name: String) -> String
  var dataPassed: String { get }
  var dataFailed: String { get }
  var dataNotTold: String { get }
  var dataResult: String { get }
  var dataArms: String { get }
  var dataCount: String { get }
  var dataSuccesses: String { get }
  var dataEstimate: String { get }
  func dataInterval(_ confidence: String) -> String
  var dataScorecard: String { get }
  func dataScorecardTable(_ control: String) -> String
  var dataComparison: String { get }
  var dataDifference: String { get }
  /// Heading of intervals that all hold at once.
  var dataTogether: String { get }
  var dataRelative: String { get }
  var dataPValue: String { get }
  var dataAdjusted: String { get }
  var dataTest: String { get }
  func dataTestName(_ name: String) -> String
  func dataMoves(_ metric: String, relative: Bool) -> String
  var dataAdjustedNote: String { get }
  func dataOverall(_ test: String, of groups: String, statistic: String, p: String) -> String
  var dataAllArms: String { get }
  func dataSegmentEffects(of treatment: String, in column: String) -> String
  var dataSegments: String { get }
  func dataSegmentsTable(_ column: String) -> String
  var dataSegmentsNote: String { get }
  var dataOverTime: String { get }
  var dataOverTimeTable: String { get }
  var dataDay: String { get }
  var dataFixed: String { get }
  var dataAlwaysValid: String { get }
  var dataOverTimeNote: String { get }
  var dataPower: String { get }
  func dataPowerLine(_ comparison: String, _ smallest: String) -> String
  func dataPoints(_ number: String) -> String
  func dataOfControl(_ share: String) -> String
  var dataPowerNote: String { get }
  var dataWarnings: String { get }
  var dataFooter: String { get }
}
