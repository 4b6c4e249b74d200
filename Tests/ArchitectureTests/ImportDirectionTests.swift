import Testing

@Suite("Imports point one way: sentences to verbs, verbs to nouns, nouns to statistics")
struct ImportDirectionTests {
  private let tree = SourceTree()

  @Test(arguments: AllowedImports.current.rows.keys.sorted())
  func aTargetImportsOnlyWhatTheTableAllows(target: String) throws {
    for path in try tree.swiftFiles(under: tree.folder(of: target)) {
      let violations = AllowedImports.current.violations(in: try tree.text(of: path), of: target)
      #expect(violations.isEmpty, "\(path) may not import \(violations.joined(separator: ", "))")
    }
  }

  @Test func everyFolderInSourcesHasARow() throws {
    let rows = Set(AllowedImports.current.rows.keys).subtracting(AllowedImports.outsideSources)
    #expect(try Set(tree.targets()) == rows)
  }

  @Test(arguments: [
    ("CGSL", "Statistics"), ("CRmath", "Statistics"), ("CZlib", "DataFiles"),
    ("Yams", "ScenarioFiles"), ("Mustache", "Reports"), ("ArgumentParser", "mizan"),
  ])
  func anOutsideModuleHasOneOwner(module: String, owner: String) {
    #expect(AllowedImports.current.ownersOfOutsideModules[module] == [owner])
  }

  @Test func everyOutsideModuleHasOneOwner() {
    for (module, owners) in AllowedImports.current.ownersOfOutsideModules {
      #expect(owners.count == 1, "\(module) is imported by \(owners.sorted())")
    }
  }

  /// Proves that the checker can fail.
  @Test(arguments: [
    ("CampaignModel", "import Yams", "Yams"),
    ("Studies", "import Engines", "Engines"),
    ("Statistics", "package import CampaignModel", "CampaignModel"),
    ("Engines", "internal import CGSL", "CGSL"),
    ("Reports", "@preconcurrency import ArgumentParser", "ArgumentParser"),
    ("mizan", "@preconcurrency internal import Mustache  // just once", "Mustache"),
    ("Analysis", "import Foundation; import Studies", "Studies"),
    ("Results", "import struct ScenarioFiles.ScenarioFile", "ScenarioFiles"),
    ("Benchmarks", "#if os(Linux)\n  import Reports\n#endif", "Reports"),
    ("NotInTheTable", "import Statistics", "Statistics"),
  ])
  func aForbiddenImportIsFound(target: String, source: String, module: String) {
    #expect(AllowedImports.current.violations(in: source, of: target) == [module])
  }

  @Test(arguments: [
    ("Statistics", "internal import CGSL\ninternal import CRmath\nimport Foundation"),
    ("ScenarioFiles", "package import CampaignModel\ninternal import Yams"),
    ("Reports", "// import Yams\n/// import Yams\nlet words = \"import Yams\""),
    ("Reports", "let words = \"\"\"\n  import your export here\n  important\n  \"\"\""),
    ("mizan", "import ArgumentParser\r\nimport Dispatch\r\nimport Studies\r\n"),
  ])
  func whatIsAllowedOrNoImportIsLeftAlone(target: String, source: String) {
    #expect(AllowedImports.current.violations(in: source, of: target).isEmpty)
  }
}
