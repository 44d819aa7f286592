{{- define "muster.name" -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (contains .Chart.Name .Release.Name) | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "muster.labels" -}}
{{ include "muster.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "muster.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "muster.image" -}}
{{- $image := .image -}}
{{- if $image.digest }}{{ $image.repository }}@{{ $image.digest }}
{{- else }}{{ $image.repository }}:{{ $image.tag | default .chart.AppVersion }}{{ end }}
{{- end }}

{{- /* A pool's own image, of the same build as that of all workers. */ -}}
{{- define "muster.poolImage" -}}
{{- $own := .own | default dict -}}
{{- if and $own.repository .build.digest (not $own.digest) }}
{{- fail "workers.image has a digest: a pool with an image of its own needs one too" }}
{{- end -}}
repository: {{ $own.repository | default .build.repository | quote }}
tag: {{ .build.tag | quote }}
digest: {{ ternary ($own.digest | default "") .build.digest (not (empty $own.repository)) | quote }}
{{- end }}

{{- /* Which build of the workers an image is of: its tag, or the beginning of its digest. */ -}}
{{- define "muster.build" -}}
{{- $image := .image -}}
{{- if $image.digest }}{{ $image.digest | trimPrefix "sha256:" | trunc 12 }}
{{- else }}{{ $image.tag | default .chart.AppVersion }}{{ end }}
{{- end }}

{{- /* The name of a pool's workers of an image before. */ -}}
{{- define "muster.formerSet" -}}
{{ .pool }}-{{ regexReplaceAll "[^a-z0-9]+" (lower .tag) "-" | trunc 24 | trimSuffix "-" }}
{{- end }}

{{- /* The security of a pod and of its container: the restricted Pod Security Standard. */ -}}
{{- define "muster.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1001
runAsGroup: 1001
fsGroup: 1001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "muster.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: 1001
capabilities: {drop: [ALL]}
{{- end }}

{{- define "muster.environment" -}}
- {name: SPRING_TEMPORAL_CONNECTION_TARGET, value: {{ .Values.temporal.target | quote }}}
- {name: SPRING_TEMPORAL_NAMESPACE, value: {{ .Values.temporal.namespace | quote }}}
- {name: SPRING_TEMPORAL_CONNECTION_ENABLEHTTPS, value: {{ .Values.temporal.tls | quote }}}
- {name: MUSTER_DATABASE_URL, value: {{ .Values.database.url | quote }}}
- {name: MUSTER_DATABASE_USERNAME, value: {{ .Values.database.username | quote }}}
- {name: MUSTER_POLICY_DIRECTORY, value: /etc/muster/policy}
{{- with .Values.redis.url }}
- {name: MUSTER_REDIS_URL, value: {{ . | quote }}}
{{- end }}
{{- with .Values.redis.passwordFrom }}
- {name: MUSTER_REDIS_PASSWORDFROM, value: {{ . | quote }}}
{{- end }}
{{- with .Values.tracing.endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end }}

{{- define "muster.secrets" -}}
- secretRef:
    name: {{ required "existingSecret: name the Secret that has MUSTER_LINK_KEYS and the rest" .Values.existingSecret }}
{{- end }}

{{- define "muster.probes" -}}
startupProbe:
  httpGet: {path: /health, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 36
livenessProbe:
  httpGet: {path: /health, port: http}
  initialDelaySeconds: 30
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /ready, port: http}
  initialDelaySeconds: 5
  periodSeconds: 5
  timeoutSeconds: 4
  failureThreshold: 2
{{- end }}

{{- define "muster.mounts" -}}
- {name: policy, mountPath: /etc/muster/policy, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- end }}

{{- define "muster.volumes" -}}
- name: policy
{{- if .Values.policy.existingClaim }}
  persistentVolumeClaim: {claimName: {{ .Values.policy.existingClaim }}, readOnly: true}
{{- else }}
  configMap: {name: {{ .Values.policy.existingConfigMap | default (printf "%s-policy" (include "muster.name" .)) }}}
{{- end }}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- end }}

{{- define "muster.spread" -}}
{{- $labels := .labels -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- topologyKey: {{ . }}
  maxSkew: 1
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- $labels | nindent 6 }}
{{- end }}
{{- end }}
