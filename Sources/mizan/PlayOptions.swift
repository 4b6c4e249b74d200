internal import ArgumentParser
internal import Foundation

/// What the commands that play a scenario share.
struct PlayOptions: ParsableArguments {
  enum EngineName: String, CaseIterable, ExpressibleByArgument {
    case auto, cohort, agent
  }

  @Option(help: "Plays; default: 1,000, with --until 100,000.")
  var replicates: Int?

  @Option(help: "Play on until a figure is precise enough: 'FIGURE.standard_error <= X'.")
  var until: String?

  @Option(help: "Seed of all chance; the scenario's own by default.")
  var seed: UInt64?

  @Option(help: "Threads; all processors by default. The result does not depend on it.")
  var threads: Int?

  @Option(help: "How to play: by counts of people, or one by one.")
  var engine: EngineName = .auto

  @Flag(help: "Make all variants the control, to see false alarms.")
  var aa = false

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: "Change a value of the scenario: PATH=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(help: "Go on from the complete plays of an interrupted run.")
  var resume = false

  @Flag(help: "No progress and no notes.")
  var quiet = false

  func validate() throws {
    if let replicates, !(2...10_000_000).contains(replicates) {
      throw ValidationError("--replicates must be from 2 to 10,000,000, found \(replicates)")
    }
    try Self.check(threads: threads)
    _ = try parsedSettings()
    _ = try until.map { try Gate($0) }
  }

  func parsedSettings() throws -> [(path: String, value: String)] { try Self.parsed(settings) }

  /// Paths and values of `--set`.
  static func parsed(_ settings: [String]) throws -> [(path: String, value: String)] {
    try settings.map { setting in
      guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
        throw ValidationError("--set wants PATH=VALUE, found '\(setting)'")
      }
      return (
        setting[..<equals].trimmingCharacters(in: .whitespaces),
        setting[setting.index(after: equals)...].trimmingCharacters(in: .whitespaces)
      )
    }
  }

  static func check(threads: Int?) throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, found \(threads)")
    }
  }

  var threadCount: Int { threads ?? Self.allThreads }

  static var allThreads: Int { ProcessInfo.processInfo.activeProcessorCount }
}
