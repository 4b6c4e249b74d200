// swift-tools-version:6.2
import PackageDescription

/// Every target: strict, and no warning survives.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The verbs stand on the model and on statistics, and on nothing of each other (docs/decisions/0001).
func verb(
  _ name: String, _ extra: [Target.Dependency] = [], flags: [String] = []
) -> Target {
  .target(
    name: name, dependencies: ["CampaignModel", "Statistics"] + extra,
    swiftSettings: settings + (flags.isEmpty ? [] : [.unsafeFlags(flags)]))
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["CampaignModel", "Statistics"],
    swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mizan",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CRmath", pkgConfig: "libRmath", providers: [.apt(["r-mathlib"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Statistics", dependencies: ["CGSL", "CRmath"], swiftSettings: settings),
    .target(name: "CampaignModel", dependencies: ["Statistics"], swiftSettings: settings),
    verb("ScenarioFiles", [yams]),
    verb("Engines", flags: ["-enforce-exclusivity=unchecked"]),
    verb("Analysis"),
    verb("Studies"),
    verb("Reports", [.product(name: "Mustache", package: "swift-mustache")]),
    verb("Results"),
    verb("DataFiles", ["CZlib"], flags: ["-enforce-exclusivity=unchecked"]),
    verb("DataAnalysis", flags: ["-enforce-exclusivity=unchecked"]),
    verb("Calculators"),
    verb("Validation", ["ScenarioFiles", "Engines", "Analysis", "Studies"]),
    .executableTarget(
      name: "mizan",
      dependencies: [
        "Statistics", "CampaignModel", "ScenarioFiles", "Engines", "Analysis", "Studies", "Reports",
        "Results", "DataFiles", "DataAnalysis", "Calculators", "Validation", argumentParser,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Statistics", "CampaignModel", "ScenarioFiles", "DataFiles", "Engines", "Analysis",
        "Studies",
      ],
      path: "Benchmarks",
      exclude: ["agents.py", "amss.R", "peers.py", "reference.yaml", "smallest.yaml"],
      swiftSettings: settings),
    tests("Statistics", []),
    tests("Calibration", []),
    tests("CampaignModel", []),
    tests("ScenarioFiles", ["ScenarioFiles", yams]),
    tests("Engines", ["Engines", "ScenarioFiles"]),
    tests("Analysis", ["Analysis"]),
    tests("Studies", ["Studies", "Engines", "Analysis", "ScenarioFiles"]),
    tests("Reports", ["Reports"]),
    tests("Results", ["Results"]),
    tests("DataFiles", ["DataFiles"]),
    tests("DataAnalysis", ["DataAnalysis", "DataFiles"]),
    tests("Calculators", ["Calculators"]),
    tests("Validation", ["Validation"]),
    tests("CommandLine", []),
    tests("Architecture", []),
  ]
)
