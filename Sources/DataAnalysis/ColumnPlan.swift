internal import CampaignModel

/// Which column is what, after the user's words and the names and values of the first rows.
struct ColumnPlan {
  var arm: String?
  var unit: String?
  var exposure: String?
  var date: String?
  /// Nil: rows or units are counted on their own.
  var cluster: String?
  var segments: [String] = []
  var metrics: [MetricPlan] = []
  var covariate: String?
  /// Roles that were guessed, by role and name.
  var guessed: Set<String> = []
  var formats: [String: NumberFormat] = [:]
  var dayFormat = DayFormat.label
  /// The columns of a wide table that hold its arms; empty: the arms have a column of their own.
  var wideColumns: [String] = []
  /// The exposure that belongs to each arm.
  var exposures: [[UInt8]: [UInt8]] = [:]

  /// Every column that is looked at, each once.
  var names: [String] {
    var names: [String] = []
    let all =
      [arm, unit, exposure, date, cluster, covariate].compactMap(\.self) + segments
      + metrics.flatMap { $0.numerator + $0.denominator }
    for name in all where !names.contains(name) { names.append(name) }
    return names
  }

  var shown: [DataStudy.Column] {
    func entry(_ role: String, _ name: String?) -> [DataStudy.Column] {
      name.map { [.init(role: role, name: $0, guessed: guessed.contains("\(role) \($0)"))] } ?? []
    }
    var entries = entry("arm", arm)
    if !wideColumns.isEmpty {
      entries = [
        .init(role: "arm", name: wideColumns.joined(separator: ", "), guessed: true)
      ]
    }
    for metric in metrics {
      entries += entry(
        metric.isShare ? "success" : "value", metric.numerator.joined(separator: " + "))
      if !metric.denominator.isEmpty { entries += entry("trials", metric.denominatorName) }
    }
    entries += entry("unit", unit) + entry("exposure", exposure) + entry("date", date)
    entries += entry("cluster", cluster) + entry("covariate", covariate)
    entries += segments.flatMap { entry("segment", $0) }
    var unique: [DataStudy.Column] = []
    for entry in entries where !unique.contains(entry) { unique.append(entry) }
    return unique
  }
}
