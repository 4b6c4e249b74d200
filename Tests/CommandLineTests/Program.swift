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

  /// A new empty folder.
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  static func run(_ arguments: [String], in folder: URL = package) throws -> Result {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files, not pipes: a full pipe would make the program wait.
    let files = (0..<2).map { _ in
      FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID())")
    }
    for file in files { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus,
      output: try String(contentsOf: files[0], encoding: .utf8),
      errors: try String(contentsOf: files[1], encoding: .utf8))
  }
}
