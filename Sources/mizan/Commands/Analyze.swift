internal import ArgumentParser
internal import CampaignModel
internal import DataAnalysis
internal import DataFiles
internal import Foundation
internal import Reports
internal import ScenarioFiles

struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what the data of a real A/B test say.",
    discussion: """
      A CSV file, gzipped or not: a row a user, or counts by arm and day. Columns are guessed from \
      their names and shown; name them where the guess is wrong. Several files are an arm each. \
      docs/analyze.md has examples.
      """)

  @Argument(help: "The data.", completion: .file(extensions: ["csv", "tsv", "gz"]))
  var files: [String]

  @Option(help: "Column of the arms.")
  var arm: String?

  @Option(help: "Name of the control arm.")
  var control: String?

  @Option(help: "Column of successes: 0 or 1, or a count of --trials. May be repeated.")
  var success: [String] = []

  @Option(help: "Column of trials, or several summed: 'yes + no'.")
  var trials: String?

  @Option(help: "Column of values, such as revenue. May be repeated.")
  var value: [String] = []

  @Option(help: "Column of ids of what was randomised: users, stores.")
  var unit: String?

  @Option(help: "Column of what was really shown; rows that differ from their arm are left out.")
  var exposure: String?

  @Option(help: "Column of a value from before the test, which explains some of the variance.")
  var covariate: String?

  @Option(help: "Column of segments. May be repeated.")
  var segment: [String] = []

  @Option(help: "Column of what moves together, such as store or day; none: nothing does.")
  var cluster: String?

  @Option(help: "Column of days.")
  var date: String?

  @Option(help: "The planned sizes of the arms, control first, as 50:50 or 90:5:5.")
  var split: String?

  @Option(help: "Which way of the first metric is better; costs are guessed to be better lower.")
  var better: Direction?

  @Option(help: "Significance level, as 5%.")
  var alpha: String = "5%"

  @Flag(help: "Leave out rows that can't be read, and say how many.")
  var skipBadRows = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    var seen: Set<String> = []
    for file in files where !seen.insert(URL(filePath: file).standardizedFileURL.path).inserted {
      throw ValidationError("'\(file)' is given twice")
    }
    _ = try request
  }

  func run() async throws {
    do {
      try await Interruption.cancellable { try analyze() }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was written").exit()
    }
  }

  private func analyze() throws {
    let request = try request
    var sources: [CSVFile] = []
    let problems = ProblemLog(leavesOutBadRows: skipBadRows)
    do {
      for file in files { sources.append(try CSVFile(file, isHeader: request.isHeader)) }
      let study = try DataAnalyst(request, version: Version.current)
        .study(
          sources.map(Cancellable.init), armNames: armNames,
          eventUsers: EventFile.users(of: files[0]), problems: problems)
      show(problems)
      guard let study else {
        throw Failure(Exit.badData, Self.count(problems.problems.count, in: files))
      }
      let renderer = Renderers.named(output.format.rawValue)!
      Console.show(
        renderer.render(
          study,
          options: RenderOptions(
            language: output.language, colour: Console.colour, width: Console.width)))
    } catch let error as DataFileError {
      switch error {
      case .missing(let reason):
        throw Failure(
          Exit.missing, "can't read \(files[min(sources.count, files.count - 1)]): \(reason)")
      case .noTable(let diagnostic, let line):
        Console.draw(draw(diagnostic, line: line))
        throw Failure(Exit.badData, "nothing can be read from \(files.joined(separator: ", "))")
      }
    } catch is ProblemLog.Enough {
      show(problems)
      throw Failure(
        Exit.badData,
        "at least \(problems.problems.count) problems in \(files.joined(separator: ", ")); there may be more"
      )
    } catch let problem as DataProblem {
      show(problems)
      throw Failure(
        Exit.badData, problem.message + (problem.hint.map { "\n  = hint: \($0)" } ?? ""))
    }
  }

  /// What files are called where each is an arm: by their names without what ends them.
  private var armNames: [String] {
    files.map { file in
      var name = URL(filePath: file).lastPathComponent
      for ending in [".gz", ".csv", ".tsv", ".txt"] where name.lowercased().hasSuffix(ending) {
        name = String(name.dropLast(ending.count))
      }
      return name
    }
  }

  private func show(_ problems: ProblemLog) {
    guard !problems.problems.isEmpty else { return }
    Console.draw(
      problems.problems.map { draw($0.diagnostic, line: $0.line) }.joined(separator: "\n"))
    if problems.rowsLeftOut > problems.problems.count {
      Console.note("… \(problems.rowsLeftOut) rows were left out in all")
    }
  }

  private static func count(_ problems: Int, in files: [String]) -> String {
    "\(problems) \(problems == 1 ? "problem" : "problems") in \(files.joined(separator: ", "))"
  }

  // MARK: What was asked for

  private var request: AnalysisRequest {
    get throws {
      var request = AnalysisRequest()
      request.arm = arm
      request.control = control
      request.successes = success
      request.trials = trials
      request.values = value
      request.unit = unit
      request.exposure = exposure
      request.covariate = covariate
      request.segments = segment
      request.cluster = cluster
      request.date = date
      request.leavesOutBadRows = skipBadRows
      request.better = better
      request.alpha = try level
      request.split = try shares
      return request
    }
  }

  private var level: Double {
    get throws {
      let text = alpha.trimmingCharacters(in: .whitespaces)
      let isPercent = text.hasSuffix("%")
      guard let number = Double(isPercent ? String(text.dropLast()) : text) else {
        throw ValidationError("--alpha must be a share such as 5%, found '\(alpha)'")
      }
      let level = isPercent ? number / 100 : number
      guard level >= 1e-9, level <= 0.5 else {
        throw ValidationError("--alpha must be above 0% and at most 50%, found '\(alpha)'")
      }
      return level
    }
  }

  private var shares: [Double] {
    get throws {
      guard let split else { return [] }
      let parts = split.split(separator: ":", omittingEmptySubsequences: false)
        .map { Double($0.trimmingCharacters(in: .whitespaces.union(["%"]))) }
      guard parts.count > 1, parts.allSatisfy({ $0.map { $0 > 0 && $0 <= 1e9 } ?? false }) else {
        throw ValidationError("--split must be shares such as 50:50, found '\(split)'")
      }
      return parts.compactMap(\.self)
    }
  }
}

extension Direction: ExpressibleByArgument {}

/// Lets go of a long file when the user does.
private struct Cancellable: TableSource {
  let file: CSVFile
  var name: String { file.name }
  var columns: [String] { file.columns }
  var linesBeforeHeader: Int { file.linesBeforeHeader }

  func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    try file.read(columns, problems: problems) { batch in
      try Task.checkCancellation()
      return try body(batch)
    }
  }
}
