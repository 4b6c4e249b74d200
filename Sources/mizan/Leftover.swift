internal import Foundation
internal import Results
internal import Studies

/// The complete plays of an interrupted run, kept beside the scenario's runs until one is whole.
struct Leftover {
  private let file: URL

  init(results: String, scenario: String) {
    file = URL(filePath: results).appending(path: FolderName.slug(scenario))
      .appending(path: ResultsFolder.leftoverName)
  }

  /// Whether it could be kept.
  func keep(_ partial: PartialStudy) -> Bool {
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try partial.encoded().write(to: file, options: .atomic)
      return true
    } catch {
      // Only if nothing is in it.
      rmdir(folder.path(percentEncoded: false))
      return false
    }
  }

  func read(for options: StudyOptions) throws -> PartialStudy {
    guard let data = try? Data(contentsOf: file) else {
      throw Failure(Exit.missing, "--resume: there is no interrupted run of this scenario")
    }
    guard let partial = try? PartialStudy(decoding: data) else {
      throw Failure(Exit.badData, "--resume: the interrupted run can't be read; run without it")
    }
    guard partial.belongs(to: options) else {
      throw Failure(
        Exit.badData,
        "--resume: the interrupted run is of another scenario text, seed or version; run without it"
      )
    }
    return partial
  }

  func remove() { try? FileManager.default.removeItem(at: file) }
}
