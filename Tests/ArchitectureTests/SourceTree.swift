import Foundation

/// The package as it lies on disk.
struct SourceTree {
  let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names of the folders in `Sources/`, sorted.
  func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The folder of a target's sources, from the root of the package.
  func folder(of target: String) -> String {
    AllowedImports.outsideSources.contains(target) ? target : "Sources/\(target)"
  }

  /// The Swift files under `folder`, as paths from the root of the package, sorted.
  func swiftFiles(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
