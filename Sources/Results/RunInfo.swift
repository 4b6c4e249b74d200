package import Foundation

/// What `run.json` says about a run beside its result: clock and machine.
package struct RunInfo: Sendable, Equatable, Codable {
  package var started: Date
  /// Wall time in seconds.
  package var duration: Double
  /// The command as it was typed, word by word.
  package var command: [String]
  package var machine: Machine

  package init(started: Date, duration: Double, command: [String], machine: Machine = .current) {
    self.started = started
    self.duration = duration
    self.command = command
    self.machine = machine
  }

  package struct Machine: Sendable, Equatable, Codable {
    package var system: String
    package var processors: Int

    package init(system: String, processors: Int) {
      self.system = system
      self.processors = processors
    }

    package static var current: Machine {
      Machine(
        system: ProcessInfo.processInfo.operatingSystemVersionString,
        processors: ProcessInfo.processInfo.activeProcessorCount)
    }
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    return try encoder.encode(self) + Data("\n".utf8)
  }

  static func decoded(_ data: Data) throws -> RunInfo {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(RunInfo.self, from: data)
  }
}
