/// Which modules each target may import: the diagram of docs/decisions/0001 as a table.
///
/// Replacing an outside package touches the one folder whose row names it.
struct AllowedImports {
  /// The modules of this package and of outside packages each target may import, by target name.
  let rows: [String: Set<String>]

  /// Part of Swift's own distribution, and so allowed everywhere.
  static let system: Set = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

  /// The targets whose sources lie elsewhere than in `Sources/`, by name.
  static let outsideSources: Set = ["Benchmarks"]

  static let current: AllowedImports = {
    let model: Set = ["CampaignModel", "Statistics"]
    let verbs: Set = [
      "Analysis", "Calculators", "DataAnalysis", "DataFiles", "Engines", "Reports", "Results",
      "ScenarioFiles", "Studies",
    ]
    return AllowedImports(rows: [
      "CGSL": [],
      "CRmath": [],
      "CZlib": [],
      "Statistics": ["CGSL", "CRmath"],
      "CampaignModel": ["Statistics"],
      "Analysis": model,
      "Calculators": model,
      "DataAnalysis": model,
      "DataFiles": model.union(["CZlib"]),
      "Engines": model,
      "Reports": model.union(["Mustache"]),
      "Results": model,
      "ScenarioFiles": model.union(["Yams"]),
      "Studies": model,
      "Validation": model.union(["Analysis", "Engines", "ScenarioFiles", "Studies"]),
      "mizan": model.union(verbs).union(["ArgumentParser", "Validation"]),
      "Benchmarks": model.union(["Analysis", "DataFiles", "Engines", "ScenarioFiles", "Studies"]),
    ])
  }()

  /// The modules no Swift target of ours defines, each with the targets that may import it.
  var ownersOfOutsideModules: [String: [String]] {
    let ours = Set(rows.keys).subtracting(["CGSL", "CRmath", "CZlib"])
    var owners: [String: [String]] = [:]
    for (target, modules) in rows {
      for module in modules.subtracting(ours) { owners[module, default: []].append(target) }
    }
    return owners
  }

  /// What `source`, a file of `target`, imports and may not, in the order of its lines.
  func violations(in source: String, of target: String) -> [String] {
    let allowed = rows[target, default: []].union(Self.system)
    return importedModules(in: source).filter { !allowed.contains($0) }
  }
}
