/** Who may import whom: docs/architecture.md says why. */
module.exports = {
  forbidden: [
    {
      name: 'lib-never-outward',
      comment: 'The product does not know what runs it',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(functions|local|tests)/' },
    },
    { name: 'shared-knows-no-part', severity: 'error', from: { path: '^lib/shared/' }, to: { path: '^lib/(?!shared/)' } },
    {
      name: 'notifications-know-no-part',
      severity: 'error',
      from: { path: '^lib/notifications/' },
      to: { path: '^lib/(?!shared/|notifications/)' },
    },
    { name: 'staff-knows-no-part', severity: 'error', from: { path: '^lib/staff/' }, to: { path: '^lib/(?!shared/|staff/)' } },
    { name: 'pages-not-repositories', severity: 'error', from: { path: '-pages\\.ts$' }, to: { path: '-repository\\.ts$' } },
    {
      name: 'models-stay-pure',
      comment: 'Rules import rules: no use case, no repository, no door',
      severity: 'error',
      from: { path: '^lib/', pathNot: '(-(use-cases|repository|pages|routes|signaller)|mailer|dependencies|authentication|addressing)\\.ts$' },
      to: { path: '-(use-cases|repository|pages|signaller)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sdk-at-the-edge',
      severity: 'error',
      from: { path: '^(lib|functions)/', pathNot: '(-repository|mailer|-signaller|functions/runtime/[a-z]+)\\.ts$' },
      to: { path: 'node_modules/@aws-sdk' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '(\\.d\\.ts$|^functions/|^lib/web/client/|^local/start\\.ts$)' }, to: {} },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
