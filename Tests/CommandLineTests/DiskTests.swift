import Foundation
import Testing

@Suite("Results that can't be written") struct DiskTests {
  private static let run = ["run", "small.yaml", "--replicates", "20", "--no-pictures"]

  @Test(arguments: ["results", "results/small"])
  func aFileInThePlaceOfAFolderIsSaidBeforeAnythingIsPlayed(place: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let file = folder.appending(path: place)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
      let result = try Program.run(Self.run, in: folder)
      #expect(result.code == 73 && result.output.isEmpty)
      #expect(result.errors.contains("can't create '") && result.errors.contains("is a file"))
      #expect(try Data(contentsOf: file).isEmpty)
    }
  }

  /// Needs the right to mount, which a container's root may have.
  @Test func aFullDiskKeepsNoHalfOfARun() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let results = folder.appending(path: "results")
      try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
      let mounted = try Program.shell("mount -t tmpfs -o size=64k none results", in: folder)
      guard mounted.code == 0 else {
        print("skipped: no file system can be mounted here (\(mounted.errors))")
        return
      }
      defer { _ = try? Program.shell("umount results", in: folder) }
      let result = try Program.run(Self.run, in: folder)
      #expect(result.code == 74)
      #expect(
        result.errors.contains("no space left on device") && !result.errors.contains(".partial"))
      // What was played is shown all the same.
      #expect(result.output.contains("RELIABLE TEST") || result.output.contains("TEST"))
      #expect(Program.contents(of: results) == [])
    }
  }

  @Test func newWritesNowhereElse() throws {
    try Program.inFolder { folder in
      for place in ["no/such/folder.yaml", "."] {
        let result = try Program.run(["new", place], in: folder)
        #expect(result.code == 73 && result.errors.hasPrefix("error: "), "\(result.errors)")
      }
      #expect(Program.contents(of: folder) == [])
    }
  }
}
