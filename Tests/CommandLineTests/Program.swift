import Foundation

/// The real binary, as it was built beside these tests.
struct Program {
  struct Result {
    var code: Int32
    var output: String
    var errors: String
  }

  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// In the folder of the test executable, whatever the scratch path is.
  static let binary: URL = {
    let products = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    for folder in [products, package.appending(path: ".build/release")] {
      let file = folder.appending(path: "mizan")
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
    }
    return package.appending(path: ".build/debug/mizan")
  }()

  /// Runs `body` in a new empty folder, gone afterwards.
  static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// A new empty folder.
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  static func run(
    _ arguments: [String], in folder: URL = package, environment: [String: String] = [:]
  ) throws -> Result {
    try Started(arguments, in: folder, environment: environment).finished()
  }

  /// Runs a line of bash, in which `$MIZAN` is the binary.
  static func shell(_ line: String, in folder: URL = package) throws -> Result {
    let bash = URL(filePath: "/bin/bash")
    return try Started(["-c", line], of: bash, in: folder, environment: ["MIZAN": binary.path])
      .finished()
  }

  /// A program under way.
  struct Started {
    let process = Process()
    /// Files, not pipes: a full pipe would make the program wait.
    private let files: [URL]

    init(
      _ arguments: [String], of program: URL = Program.binary, in folder: URL = package,
      environment: [String: String] = [:]
    ) throws {
      files = (0..<2).map { _ in
        FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
      }
      for file in files { try Data().write(to: file) }
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardOutput = try FileHandle(forWritingTo: files[0])
      process.standardError = try FileHandle(forWritingTo: files[1])
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    /// Waits for its end. A signal's number is made negative.
    func finished() throws -> Result {
      process.waitUntilExit()
      defer { for file in files { try? FileManager.default.removeItem(at: file) } }
      let status = process.terminationStatus
      return Result(
        code: process.terminationReason == .exit ? status : -status,
        output: try String(contentsOf: files[0], encoding: .utf8),
        errors: try String(contentsOf: files[1], encoding: .utf8))
    }
  }

  /// Everything in a folder, hidden files too, by path.
  static func contents(of folder: URL) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
  }
}
