import CampaignModel
import DataAnalysis
import DataFiles
import Foundation

/// Tables in files of their own, and what is said of them.
enum SmallTable {
  static func study(
    _ text: String, leavingOut: Bool = false, eventUsers: EventLogUsers? = nil,
    _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> DataStudy {
    try study(files: [text], leavingOut: leavingOut, eventUsers: eventUsers, change)
  }

  static func study(
    files texts: [String], leavingOut: Bool = false, eventUsers: EventLogUsers? = nil,
    _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> DataStudy {
    let problems = ProblemLog(leavesOutBadRows: leavingOut)
    let result = try run(texts, problems, eventUsers, change)
    guard let result else { throw Wrong(problems: problems.problems) }
    return result
  }

  struct Wrong: Error {
    var problems: [ProblemLog.Problem]
  }

  /// The problems of a table, however they are told.
  static func problems(
    _ text: String, _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) -> [Diagnostic] {
    let log = ProblemLog()
    do {
      _ = try run([text], log, nil, change)
    } catch let problem as DataProblem {
      return [Diagnostic(.error, problem.message, hint: problem.hint)]
    } catch DataFileError.noTable(let diagnostic, _) {
      return [diagnostic]
    } catch {}
    return log.problems.map(\.diagnostic)
  }

  private static func run(
    _ texts: [String], _ log: ProblemLog, _ eventUsers: EventLogUsers?,
    _ change: (inout AnalysisRequest) -> Void
  ) throws -> DataStudy? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var request = AnalysisRequest()
    change(&request)
    var files: [CSVFile] = []
    for (index, text) in texts.enumerated() {
      let path = folder.appending(path: "\(index).csv").path
      try Data(text.utf8).write(to: URL(filePath: path))
      files.append(try CSVFile(path, isHeader: request.isHeader))
    }
    return try DataAnalyst(request, version: "test")
      .study(
        files, armNames: texts.indices.map { "file \($0)" }, eventUsers: eventUsers, problems: log)
  }

  /// A row a user: `successes` of the first users of each arm.
  static func users(_ arms: [(name: String, users: Int, successes: Int)]) -> String {
    var text = "user_id,group,converted\n"
    var id = 0
    for arm in arms {
      for user in 0..<arm.users {
        id += 1
        text += "u\(id),\(arm.name),\(user < arm.successes ? 1 : 0)\n"
      }
    }
    return text
  }
}
