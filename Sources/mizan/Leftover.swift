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
    guard let plays = try? partial.encoded(), CheckedFile(url: file).write(plays) else {
      return nil
    }
    return partial.plays
  }

  func read(for options: StudyOptions) throws -> PartialStudy {
    let partial: PartialStudy
    switch CheckedFile(url: file).content {
    case .missing:
      let folder = file.deletingLastPathComponent().path(percentEncoded: false)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      guard names.contains(where: { $0.hasPrefix(ResultsFolder.leftoverPrefix) }) else {
        throw Failure(Exit.missing, "--resume: there is no interrupted run of this scenario")
      }
      throw Failure(
        Exit.badData,
        "--resume: the interrupted run is of another scenario text, seed, --aa or --engine; run without it"
      )
    case .whole(let data) where (try? PartialStudy(decoding: data)) != nil:
      partial = try PartialStudy(decoding: data)
    case .whole, .damaged:
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
    if case .whole(let data) = CheckedFile(url: file).content,
      let kept = try? PartialStudy(decoding: data), kept.plays > replicates
    {
      return
    }
    try? FileManager.default.removeItem(at: file)
  }
}
