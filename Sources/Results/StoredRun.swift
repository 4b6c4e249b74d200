package import CampaignModel
package import Foundation

/// A run as it lies in its folder.
package struct StoredRun: Sendable, Equatable {
  package var folder: URL
  package var study: Study
  /// The scenario as it was run; empty where the folder has none.
  package var scenario: String
  package var info: RunInfo?
  /// Newer runs of the same that can't be read, where the latest was asked for.
  package var passedOver: [ResultsError] = []

  /// The numbers of one play, as `replicates.csv` has them: nil where one is undefined.
  package func replicate(
    _ index: Int
  ) throws(ResultsError) -> [(name: String, value: Double?)] {
    let file = folder.appending(path: "replicates.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw .unreadable(
        path: folder.path(percentEncoded: false), reason: "replicates.csv can't be read")
    }
    // No name of ours holds a comma, a quote or a line break.
    let lines = text.split(separator: "\n")
    let header = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
    guard lines.indices.contains(index + 1) else { throw .notFound("play \(index)") }
    let cells = lines[index + 1].split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == header.count, cells.first.flatMap({ Double($0) }) == Double(index) else {
      throw .unreadable(
        path: folder.path(percentEncoded: false),
        reason: "replicates.csv is broken in line \(index + 2)")
    }
    return zip(header, cells).map { (String($0), Double($1)) }
  }
}

/// A run in a list of runs.
package struct RunSummary: Sendable, Equatable {
  /// The scenario's folder and the run's: together what `load` takes.
  package var scenario: String
  package var run: String
  /// The scenario's name as written.
  package var name: String
  package var date: Date
  package var verdict: DecisionResult.Verdict?
  /// Why there is no verdict.
  package var reason: String?
  package var replicates: Int
  package var folder: URL
  /// Whether it came with Mizan: beside no clock of a run.
  package var isSample: Bool

  package var reference: String { "\(scenario)/\(run)" }
}

/// What is in the results folder.
package struct RunList: Sendable, Equatable {
  /// The user's own, the newest first.
  package var runs: [RunSummary] = []
  /// What came with Mizan, by name.
  package var samples: [RunSummary] = []
  /// Folders that are no runs of ours, or broken ones, and why, in the order of their names.
  package var unreadable: [ResultsError] = []
  /// Scenarios' folders with an interrupted run that can be gone on with.
  package var interrupted: [String] = []

  package init() {}
}

/// A run on its way to its folder.
package struct NewRun: Sendable {
  package var scenarioName: String
  package var seed: UInt64
  package var info: RunInfo
  /// Text of the scenario as it was run, after `--set`.
  package var scenario: String
  /// `result.json`, byte for byte.
  package var result: Data
  package var replicates: CSVTable
  /// Further files by name: `report.html`, `report.md`.
  package var reports: [String: String]

  package init(
    scenarioName: String, seed: UInt64, info: RunInfo, scenario: String, result: Data,
    replicates: CSVTable, reports: [String: String]
  ) {
    self.scenarioName = scenarioName
    self.seed = seed
    self.info = info
    self.scenario = scenario
    self.result = result
    self.replicates = replicates
    self.reports = reports
  }
}
