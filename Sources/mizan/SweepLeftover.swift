internal import CampaignModel
internal import Foundation
internal import Results
internal import ScenarioFiles
internal import Studies

/// The points of an interrupted sweep, kept beside the scenario's runs until it is whole. Each question has a file
/// of its own; its first line is the checksum of the rest.
struct SweepLeftover {
  let identity: String
  private let file: URL

  init(results: String, scenario: String, options: StudyOptions, question: String) {
    identity = sha256(
      "\(options.version) \(options.sha256) \(options.seed) \(question)".utf8)
    file = URL(filePath: results).appending(path: FolderName.slug(scenario)).appending(
      path: "\(ResultsFolder.leftoverPrefix)-sweep-\(identity.prefix(16))")
  }

  /// Whether they could be kept.
  func keep(_ partial: PartialSweep) -> Bool {
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let points = try partial.encoded()
      try (Data("\(sha256(points))\n".utf8) + points).write(to: file, options: .atomic)
      return true
    } catch {
      // Only if nothing is in it.
      rmdir(folder.path(percentEncoded: false))
      return false
    }
  }

  func read() throws -> PartialSweep {
    guard let data = try? Data(contentsOf: file) else {
      throw Failure(
        Exit.missing, "--resume: there is no interrupted sweep with this scenario and question")
    }
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      data[..<end].elementsEqual(sha256(data[(end + 1)...]).utf8),
      let partial = try? PartialSweep(decoding: Data(data[(end + 1)...])),
      partial.identity == identity
    else {
      throw Failure(
        Exit.badData, "--resume: the interrupted sweep is damaged; run without it")
    }
    return partial
  }

  func remove() {
    try? FileManager.default.removeItem(at: file)
    // Only if nothing is in it.
    let folder = file.deletingLastPathComponent()
    rmdir(folder.path(percentEncoded: false))
    rmdir(folder.deletingLastPathComponent().path(percentEncoded: false))
  }
}
