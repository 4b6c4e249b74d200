internal import Foundation
internal import Results
internal import ScenarioFiles
internal import Studies

/// The complete plays of an interrupted run, kept beside the scenario's runs until it is whole. Each
/// text, seed, `--aa` and engine has a file of its own; its first line is the checksum of the rest.
struct Leftover {
  private let file: URL

  init(
    results: String, scenario: String, sha256: String, seed: UInt64, aa: Bool, engine: String
  ) {
    let name =
      "\(ResultsFolder.leftoverPrefix)-\(sha256.prefix(12))-seed\(seed)\(aa ? "-aa" : "")"
      + (engine == "cohort" ? "" : "-\(engine)")
    file = URL(filePath: results).appending(path: FolderName.slug(scenario)).appending(path: name)
  }

  /// Keeps the plays, unless an earlier run of the same has left more; how many there are then, nil
  /// where they can't be kept.
  func keep(_ partial: PartialStudy, for options: StudyOptions) -> Int? {
    if let earlier = try? read(for: options), earlier.plays >= partial.plays {
      return earlier.plays
    }
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let plays = try partial.encoded()
      try (Data("\(sha256(plays))\n".utf8) + plays).write(to: file, options: .atomic)
      return partial.plays
    } catch {
      // Only if nothing is in it.
      rmdir(folder.path(percentEncoded: false))
      return nil
    }
  }

  func read(for options: StudyOptions) throws -> PartialStudy {
    guard let data = try? Data(contentsOf: file) else {
      let folder = file.deletingLastPathComponent().path(percentEncoded: false)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      guard names.contains(where: { $0.hasPrefix(ResultsFolder.leftoverPrefix) }) else {
        throw Failure(Exit.missing, "--resume: there is no interrupted run of this scenario")
      }
      throw Failure(
        Exit.badData,
        "--resume: the interrupted run is of another scenario text, seed, --aa or --engine; run without it"
      )
    }
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      data[..<end].elementsEqual(sha256(data[(end + 1)...]).utf8),
      let partial = try? PartialStudy(decoding: Data(data[(end + 1)...]))
    else {
      throw Failure(
        Exit.badData, "--resume: the interrupted run is damaged; run without it")
    }
    guard partial.belongs(to: options) else {
      throw Failure(
        Exit.badData, "--resume: the interrupted run is of another version; run without it")
    }
    return partial
  }

  /// Removes them once a run has played as many, or more.
  func remove(after replicates: Int) {
    if let data = try? Data(contentsOf: file), let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let kept = try? PartialStudy(decoding: Data(data[(end + 1)...])), kept.plays > replicates
    {
      return
    }
    try? FileManager.default.removeItem(at: file)
  }
}
